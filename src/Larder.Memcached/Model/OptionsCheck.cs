using System.Net.Sockets;

namespace Larder.Memcached.Model;

/// <summary>Says everything that is wrong with options.</summary>
internal static class OptionsCheck
{
    /// <summary>The same options, if they can be used.</summary>
    public static MemcachedOptions Passed(MemcachedOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = Faults(options).ToList();
        return faults.Count == 0
            ? options
            : throw new CacheOptionsException(
                "The options of the memcached connection: " + string.Join("; ", faults) + "."
            );
    }

    private static IEnumerable<string> Faults(MemcachedOptions options)
    {
        var servers = options.Servers ?? [];
        (bool IsWrong, string Fault)[] rules =
        [
            (servers.Count == 0, "there is no server"),
            (!servers.All(HasPlace), "the place of a server is empty or too long"),
            (servers.Any(one => one.Port is < 1 or > 65535), "a port is not between 1 and 65535"),
            (servers.Any(one => one.Weight is < 1 or > 1000), "a weight is not between 1 and 1000"),
            (
                servers.Select(one => one.RingName).Distinct(StringComparer.Ordinal).Count() < servers.Count,
                "a server is named twice"
            ),
            (
                options is { Tls: true, TlsHost: null } && servers.Any(one => one.SocketPath is not null),
                "TLS over a Unix socket needs the name in the certificate"
            ),
            (Timeouts(options).Any(IsOdd), "a timeout is not between one millisecond and one day"),
            (Maxima(options).Any(static most => most < 1), "a maximum is below one"),
        ];
        return rules.Where(rule => rule.IsWrong).Select(rule => rule.Fault);
    }

    private static bool HasPlace(MemcachedServer server) =>
        server.SocketPath is { } path ? IsSocketPath(path) : server.Host.Length > 0;

    private static TimeSpan[] Timeouts(MemcachedOptions options) =>
        [options.ConnectTimeout, options.CommandTimeout, options.KeepAlive, options.MaxReconnectDelay];

    private static int[] Maxima(MemcachedOptions options) =>
        [options.MaxUnsentBytes, options.MaxOutstanding, options.MaxSyncConnections, options.MaxItemBytes];

    private static bool IsOdd(TimeSpan span) => span < TimeSpan.FromMilliseconds(1) || span > TimeSpan.FromDays(1);

    private static bool IsSocketPath(string path)
    {
        try
        {
            _ = new UnixDomainSocketEndPoint(path);
            return true;
        }
        catch (ArgumentException)
        {
            // empty or too long: the caller says so
            return false;
        }
    }
}
