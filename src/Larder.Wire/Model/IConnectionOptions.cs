namespace Larder.Wire.Model;

/// <summary>What is said of a connection whatever it leads to; its text names the place and never a secret.</summary>
internal interface IConnectionOptions
{
    bool Tls { get; }

    string? TlsHost { get; }

    TimeSpan ConnectTimeout { get; }

    TimeSpan CommandTimeout { get; }
}
