using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Larder.Redis.Model;
using Larder.Resp;
using Larder.Wire.Model;

namespace Larder.Redis;

/// <summary>Where a server is and how to talk to it.</summary>
/// <example><code>var options = RedisOptions.Parse("rediss://user:secret@cache.example:6380/0") with { Name = "shop" };</code></example>
public sealed record RedisOptions : IWireOptions
{
    /// <summary>The host name or address.</summary>
    /// <value><c>localhost</c>.</value>
    public string Host { get; init; } = "localhost";

    /// <summary>The port.</summary>
    /// <value>6379.</value>
    public int Port { get; init; } = 6379;

    /// <summary>The path of a Unix socket, in place of host and port.</summary>
    public string? SocketPath { get; init; }

    /// <summary>The user to be; null for the server's default user.</summary>
    public string? User { get; init; }

    /// <summary>The password; null to send none. Never part of a text that this library makes.</summary>
    public string? Password { get; init; }

    /// <summary>The number of the database.</summary>
    public int Database { get; init; }

    /// <summary>Whether the server is one of a cluster, so that each command goes to the server that has its key.</summary>
    /// <remarks>The other servers are reached with the same user, password and certificates.</remarks>
    public bool Cluster { get; init; }

    /// <summary>How the connection is called in the server's list of clients; letters that the server refuses are an error.</summary>
    public string? Name { get; init; }

    /// <summary>Whether to encrypt. There is never a fall back to plain text.</summary>
    public bool Tls { get; init; }

    /// <summary>The name that the server's certificate must have.</summary>
    /// <value>Null: <see cref="Host"/>.</value>
    public string? TlsHost { get; init; }

    /// <summary>The authorities that the server's certificate may come from, in place of the system's.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>The certificate that this side shows, with its private key.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>The newest version of the protocol to speak. A server that does not know it is spoken to in RESP2.</summary>
    /// <value><see cref="RespVersion.Three"/>.</value>
    public RespVersion Protocol { get; init; } = RespVersion.Three;

    /// <summary>How long connecting may take, with everything until the first command can be sent.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether a server that is not there when connecting is no error: it is tried again in the background, and commands fail
    /// meanwhile. A server that refuses the user or the password is an error in any case.
    /// </summary>
    /// <value>False.</value>
    public bool ConnectLater { get; init; }

    /// <summary>How long a command waits for its reply. A connection that is silent that long with a command on it is given up.</summary>
    /// <value>2 seconds.</value>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a command waits for a connection while there is none, before it fails.</summary>
    /// <value>50 milliseconds.</value>
    public TimeSpan DownTimeout { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>After how long without a command the connection is tried with a ping.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most that lies between two attempts to connect again; each waits a random part of it.</summary>
    /// <value>1 second.</value>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many bytes may wait to be sent; beyond, commands wait for room, half of <see cref="CommandTimeout"/> at most.</summary>
    /// <value>4 MiB.</value>
    public int MaxUnsentBytes { get; init; } = 4 << 20;

    /// <summary>How many replies may be outstanding; beyond, commands wait for room.</summary>
    /// <value>16,000.</value>
    public int MaxOutstanding { get; init; } = 16_000;

    /// <summary>The most connections that synchronous calls open besides the shared one; beyond, they wait for one another.</summary>
    /// <value>16.</value>
    public int MaxSyncConnections { get; init; } = 16;

    /// <summary>How much of the server's announcements is believed.</summary>
    public RespLimits Limits { get; init; } = RespLimits.Default;

    /// <summary>The clock of deadlines and delays.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gives a number from zero to below one for each random delay.</summary>
    internal Func<double> Jitter { get; init; } =
        static () => RandomNumberGenerator.GetInt32(1 << 24) / (double)(1 << 24);

    Func<double> IWireOptions.Jitter => Jitter;

    /// <summary>Reads a URL.</summary>
    /// <param name="url">
    /// <c>redis://[[user]:password@]host[:port][/database]</c>, <c>rediss://</c> for TLS, or
    /// <c>unix://[[user]:password@]/path[?db=database]</c>; besides <c>?db=</c>, <c>?name=</c>, <c>?protocol=2</c> and <c>?cluster=true</c>.
    /// </param>
    /// <exception cref="CacheOptionsException">It is no such URL. The message does not repeat it.</exception>
    public static RedisOptions Parse(string url) => RedisUrl.Parse(url);

    /// <summary>The place and the database, never a secret.</summary>
    public override string ToString() =>
        SocketPath is null ? $"{(Tls ? "rediss" : "redis")}://{Place}" : $"unix://{SocketPath}";

    /// <summary>The place without a scheme.</summary>
    internal string Place => SocketPath ?? FormattableString.Invariant($"{Host}:{Port}/{Database}");
}
