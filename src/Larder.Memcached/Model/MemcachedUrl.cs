using System.Globalization;

namespace Larder.Memcached.Model;

/// <summary>Reads the URL of servers.</summary>
internal static class MemcachedUrl
{
    private const string Plain = "memcached://";
    private const string Secure = "memcacheds://";

    public static MemcachedOptions Parse(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var isSecure = url.StartsWith(Secure, StringComparison.OrdinalIgnoreCase);
        if (!isSecure && !url.StartsWith(Plain, StringComparison.OrdinalIgnoreCase))
        {
            throw Fault("its scheme is not memcached or memcacheds");
        }

        var places = url[(isSecure ? Secure : Plain).Length..];
        if (!places.StartsWith('/'))
        {
            places = places.TrimEnd('/');
        }

        return new MemcachedOptions { Tls = isSecure, Servers = [.. places.Split(',').Select(Server)] };
    }

    private static MemcachedServer Server(string text)
    {
        var star = text.LastIndexOf('*');
        var weight = star < 0 ? 1 : Number(text[(star + 1)..], "a weight");
        var place = star < 0 ? text : text[..star];
        if (place.StartsWith('/'))
        {
            return new MemcachedServer("localhost") { SocketPath = Uri.UnescapeDataString(place), Weight = weight };
        }

        if (place.Contains('/', StringComparison.Ordinal) || place.Contains('@', StringComparison.Ordinal))
        {
            throw Fault("a place is a host, a port, or the path of a socket");
        }

        var colon = place.EndsWith(']') ? -1 : place.LastIndexOf(':');
        var host = (colon < 0 ? place : place[..colon]).Trim('[', ']');
        return host.Length == 0
            ? throw Fault("a host is missing")
            : new MemcachedServer(host, colon < 0 ? MemcachedServer.UsualPort : Number(place[(colon + 1)..], "a port"))
            {
                Weight = weight,
            };
    }

    private static int Number(string text, string what) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Fault(what + " is not a number");

    private static CacheOptionsException Fault(string what) => new($"The URL of the servers cannot be used: {what}.");
}
