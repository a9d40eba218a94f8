using System.Net;

namespace Larder.Client.Http;

/// <summary>Asks the server to clear.</summary>
internal static class ClearCommand
{
    /// <summary>How many entries were removed.</summary>
    public static async ValueTask<long> SendAsync(ServerConnection connection, Uri target, CacheContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target);
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        return reply.Status == HttpStatusCode.OK
            ? JsonReply.Read(reply, static answer => answer.GetProperty("removed").GetInt64())
            : throw connection.Unexpected(reply);
    }
}
