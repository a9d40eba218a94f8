using System.Security.Cryptography.X509Certificates;

namespace Larder.Wire.Model;

/// <summary>What a connection needs to know of one server.</summary>
internal interface IWireOptions : IConnectionOptions
{
    string Host { get; }

    int Port { get; }

    /// <summary>The path of a Unix socket, in place of host and port.</summary>
    string? SocketPath { get; }

    X509Certificate2Collection? TrustedRoots { get; }

    X509Certificate2? ClientCertificate { get; }

    TimeSpan DownTimeout { get; }

    TimeSpan KeepAlive { get; }

    TimeSpan MaxReconnectDelay { get; }

    int MaxUnsentBytes { get; }

    int MaxOutstanding { get; }

    int MaxSyncConnections { get; }

    TimeProvider Time { get; }

    /// <summary>Gives a number from zero to below one for each random delay.</summary>
    Func<double> Jitter { get; }
}
