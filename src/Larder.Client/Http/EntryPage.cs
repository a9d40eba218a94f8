using System.Net;
using System.Text.Json;

namespace Larder.Client.Http;

/// <summary>One page of a list of entries.</summary>
/// <param name="Entries">In the order of their names.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
internal sealed record EntryPage(IReadOnlyList<EntryInfo> Entries, string? Next)
{
    public const int MaxLimit = 1000;

    /// <summary>All pages of a space, from the first on.</summary>
    public static async IAsyncEnumerable<EntryPage> AllAsync(
        ServerConnection connection,
        string space,
        string prefix,
        CacheContext context
    )
    {
        string? cursor = null;
        do
        {
            var page = await GetAsync(connection, space, prefix, cursor, context).ConfigureAwait(false);
            yield return page;
            cursor = page.Next;
        } while (cursor is not null);
    }

    private static async ValueTask<EntryPage> GetAsync(
        ServerConnection connection,
        string space,
        string prefix,
        string? cursor,
        CacheContext context
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            connection.Route.Entries(space, prefix, MaxLimit, cursor)
        );
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        return reply.Status == HttpStatusCode.OK ? JsonReply.Read(reply, Read) : throw connection.Unexpected(reply);
    }

    private static EntryPage Read(JsonElement page) =>
        new([.. page.GetProperty("entries").EnumerateArray().Select(ReadEntry)], page.TextOrNull("next"));

    private static EntryInfo ReadEntry(JsonElement entry)
    {
        var left = entry.GetProperty("ttl");
        return new EntryInfo(
            entry.Text("key"),
            entry.GetProperty("size").GetInt64(),
            left.ValueKind == JsonValueKind.Null ? null : TimeSpan.FromSeconds(left.GetDouble())
        );
    }
}
