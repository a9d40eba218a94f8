using System.Net.Sockets;

namespace Larder.Redis.Model;

/// <summary>Says everything that is wrong with options.</summary>
internal static class OptionsCheck
{
    /// <summary>The same options, if they can be used.</summary>
    public static RedisOptions Passed(RedisOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = Faults(options).ToList();
        return faults.Count == 0
            ? options
            : throw new CacheOptionsException(
                "The options of the Redis connection: " + string.Join("; ", faults) + "."
            );
    }

    private static IEnumerable<string> Faults(RedisOptions options)
    {
        (bool IsWrong, string Fault)[] rules =
        [
            (!HasPlace(options), "the place is empty or too long"),
            (options.Port is < 1 or > 65535, "the port is not between 1 and 65535"),
            (options.Database < 0, "the database is negative"),
            (options is { User: not null, Password: null }, "there is a user without a password"),
            (
                options is { Tls: true, SocketPath: not null, TlsHost: null },
                "TLS over a Unix socket needs the name in the certificate"
            ),
            (
                options.Cluster && (options.Database != 0 || options.SocketPath is not null),
                "a cluster has one database and is reached by host and port"
            ),
            (Timeouts(options).Any(IsOdd), "a timeout is not between one millisecond and one day"),
            (
                options.MaxUnsentBytes < 1 || options.MaxOutstanding < 1 || options.MaxSyncConnections < 1,
                "a maximum is below one"
            ),
        ];
        return rules.Where(rule => rule.IsWrong).Select(rule => rule.Fault);
    }

    private static bool HasPlace(RedisOptions options) =>
        options.SocketPath is { } path ? IsSocketPath(path) : options.Host.Length > 0;

    private static TimeSpan[] Timeouts(RedisOptions options) =>
        [options.ConnectTimeout, options.CommandTimeout, options.KeepAlive, options.MaxReconnectDelay];

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
