using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Larder.Memcached.Model;
using Larder.Wire.Model;

namespace Larder.Memcached;

/// <summary>Where the servers are and how to talk to them.</summary>
/// <example><code>var options = MemcachedOptions.Parse("memcached://cache1.example,cache2.example:11212");</code></example>
public sealed record MemcachedOptions : IConnectionOptions
{
    /// <summary>The servers; each has its share of the keys, whatever order they are named in.</summary>
    /// <value>One on <c>localhost</c>, port 11211.</value>
    public IReadOnlyList<MemcachedServer> Servers { get; init; } = [new("localhost")];

    /// <summary>Whether to encrypt. There is never a fall back to plain text.</summary>
    public bool Tls { get; init; }

    /// <summary>The name that the servers' certificates must have.</summary>
    /// <value>Null: that of the server's host.</value>
    public string? TlsHost { get; init; }

    /// <summary>The authorities that the servers' certificates may come from, in place of the system's.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>The certificate that this side shows, with its private key.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>How long connecting may take, with everything until the first command can be sent.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether it is no error when no server is there when connecting: all are tried again in the background, and commands fail meanwhile.</summary>
    /// <value>False.</value>
    public bool ConnectLater { get; init; }

    /// <summary>How long a command waits for its reply. A connection that is silent that long with a command on it is given up.</summary>
    /// <value>2 seconds.</value>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a command waits for a server that was just lost. After that the server is left alone, and its commands fail at once, until it answers again.</summary>
    /// <value>50 milliseconds.</value>
    public TimeSpan DownTimeout { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>After how long without a command a connection is tried.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most that lies between two attempts to reach a lost server; each waits a random part of it.</summary>
    /// <value>1 second.</value>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many bytes may wait to be sent to a server; beyond, commands wait for room, half of <see cref="CommandTimeout"/> at most.</summary>
    /// <value>4 MiB.</value>
    public int MaxUnsentBytes { get; init; } = 4 << 20;

    /// <summary>How many replies of a server may be outstanding; beyond, commands wait for room.</summary>
    /// <value>16,000.</value>
    public int MaxOutstanding { get; init; } = 16_000;

    /// <summary>The most connections to a server that synchronous calls open besides the shared one; beyond, they wait for one another.</summary>
    /// <value>16.</value>
    public int MaxSyncConnections { get; init; } = 16;

    /// <summary>The most bytes of a value; what is larger is refused before it is sent.</summary>
    /// <value>
    /// 1,048,000: a little less than the usual limit of a server, which counts key and header too. Raise it for servers that
    /// were started with a larger <c>-I</c>.
    /// </value>
    public int MaxItemBytes { get; init; } = 1_048_000;

    /// <summary>The clock of deadlines, delays and absolute times.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gives a number from zero to below one for each random delay.</summary>
    internal Func<double> Jitter { get; init; } =
        static () => RandomNumberGenerator.GetInt32(1 << 24) / (double)(1 << 24);

    /// <summary>Reads a URL.</summary>
    /// <param name="url">
    /// <c>memcached://host[:port][,host[:port]…]</c>, <c>memcacheds://</c> for TLS, or <c>memcached:///path</c> for a Unix
    /// socket; a server's weight follows its place as <c>*2</c>.
    /// </param>
    /// <exception cref="CacheOptionsException">It is no such URL.</exception>
    public static MemcachedOptions Parse(string url) => MemcachedUrl.Parse(url);

    /// <summary>The places.</summary>
    public override string ToString() =>
        $"{(Tls ? "memcacheds" : "memcached")}://{string.Join(',', Servers.Select(static server => server.ToString()))}";
}
