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
        if (options.SocketPath is null ? options.Host.Length == 0 : !IsSocketPath(options.SocketPath))
        {
            yield return "the place is empty or too long";
        }

        if (options.Port is < 1 or > 65535)
        {
            yield return "the port is not between 1 and 65535";
        }

        if (options.Database < 0)
        {
            yield return "the database is negative";
        }

        if (options.User is not null && options.Password is null)
        {
            yield return "there is a user without a password";
        }

        if (options.Tls && options.SocketPath is not null && options.TlsHost is null)
        {
            yield return "TLS over a Unix socket needs the name in the certificate";
        }

        if (
            new[] { options.ConnectTimeout, options.CommandTimeout, options.KeepAlive, options.MaxReconnectDelay }.Any(
                IsOdd
            )
        )
        {
            yield return "a timeout is not between one millisecond and one day";
        }

        if (options.MaxUnsentBytes < 1 || options.MaxOutstanding < 1 || options.MaxSyncConnections < 1)
        {
            yield return "a maximum is below one";
        }
    }

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
