using System.Net;
using System.Text.Json;
using Larder.Client.Discovery;
using Larder.Client.Http;

namespace Larder.Client.Connection;

/// <summary>Makes sure that a Larder server answers, before any key or value goes there.</summary>
internal static class Greeting
{
    public static async ValueTask SendAsync(ServerConnection connection, DiscoveredServer server, CacheContext context)
    {
        Reply reply;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, connection.Route.Health);
            reply = await connection.SendAnonymousAsync(request, context).ConfigureAwait(false);
        }
        catch (LarderUnavailableException exception) when (server.FoundBy.IsAdvertisement)
        {
            throw new LarderServerNotFoundException(
                $"No Larder server runs for this user: the one that {server.FoundBy.Source} tells of is gone. Start one with 'larder serve'.",
                exception
            );
        }

        if (reply.Status != HttpStatusCode.OK || !SaysOk(reply))
        {
            throw new LarderUnavailableException($"What answers at {connection.Address} is no Larder server.");
        }
    }

    private static bool SaysOk(Reply reply)
    {
        try
        {
            return JsonReply.Read(
                reply,
                static health =>
                    health.ValueKind == JsonValueKind.Object
                    && string.Equals(health.TextOrNull("status"), "ok", StringComparison.Ordinal)
            );
        }
        catch (CacheStoreException)
        {
            // whatever it is, it is not what a Larder server says
            return false;
        }
    }
}
