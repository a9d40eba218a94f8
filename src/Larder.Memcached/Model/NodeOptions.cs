using System.Security.Cryptography.X509Certificates;
using Larder.Wire.Model;

namespace Larder.Memcached.Model;

/// <summary>The options as they are for one server.</summary>
internal sealed class NodeOptions(MemcachedOptions options, MemcachedServer server) : IWireOptions
{
    public string Host => server.Host;

    public int Port => server.Port;

    public string? SocketPath => server.SocketPath;

    public bool Tls => options.Tls;

    public string? TlsHost => options.TlsHost;

    public X509Certificate2Collection? TrustedRoots => options.TrustedRoots;

    public X509Certificate2? ClientCertificate => options.ClientCertificate;

    public TimeSpan ConnectTimeout => options.ConnectTimeout;

    public TimeSpan CommandTimeout => options.CommandTimeout;

    public TimeSpan DownTimeout => options.DownTimeout;

    public TimeSpan KeepAlive => options.KeepAlive;

    public TimeSpan MaxReconnectDelay => options.MaxReconnectDelay;

    public int MaxUnsentBytes => options.MaxUnsentBytes;

    public int MaxOutstanding => options.MaxOutstanding;

    public int MaxSyncConnections => options.MaxSyncConnections;

    public TimeProvider Time => options.Time;

    public Func<double> Jitter => options.Jitter;

    public override string ToString() => $"{(options.Tls ? "memcacheds" : "memcached")}://{server}";
}
