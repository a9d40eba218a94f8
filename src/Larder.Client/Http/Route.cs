using System.Globalization;
using Larder.Client.Model;

namespace Larder.Client.Http;

/// <summary>The addresses of the server's resources.</summary>
internal sealed class Route(ServerAddress address)
{
    // what is escaped must stay so: otherwise ".." or "%2F" in a name would lead to another resource
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _root = address.Root.GetLeftPart(UriPartial.Authority);

    public Uri Health => Of("/healthz");

    public Uri Spaces => Of("/v1/spaces");

    public Uri ClearAll => Of("/v1/admin/clear-all");

    public Uri Keys => Of("/v1/keys");

    public Uri Key(string id) => Of($"/v1/keys/{Uri.EscapeDataString(id)}");

    public Uri Stats(string space) => Of($"/v1/spaces/{space}/stats");

    public Uri Clear(string space) => Of($"/v1/spaces/{space}/clear");

    public Uri Entry(string space, string name) =>
        Of($"/v1/spaces/{space}/entries/{EntryNames.ToSegment(name, space)}");

    public Uri Entries(string space, string prefix, int limit, string? cursor)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"/v1/spaces/{space}/entries?limit={limit}");
        query += prefix.Length == 0 ? "" : $"&prefix={Uri.EscapeDataString(prefix)}";
        return Of(cursor is null ? query : $"{query}&cursor={Uri.EscapeDataString(cursor)}");
    }

    private Uri Of(string target) => new(_root + target, Verbatim);
}
