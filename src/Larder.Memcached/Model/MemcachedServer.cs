using System.Globalization;

namespace Larder.Memcached;

/// <summary>Where one server is.</summary>
/// <param name="Host">The host name or address.</param>
/// <param name="Port">The port; 11211 unless said otherwise.</param>
public sealed record MemcachedServer(string Host, int Port = MemcachedServer.UsualPort)
{
    internal const int UsualPort = 11211;

    /// <summary>The path of a Unix socket, in place of host and port.</summary>
    public string? SocketPath { get; init; }

    /// <summary>Its share of the keys beside the others'.</summary>
    /// <value>1.</value>
    public int Weight { get; init; } = 1;

    /// <summary>What names it where keys are shared out; the usual port is left out, as other clients do.</summary>
    internal string RingName =>
        SocketPath ?? (Port == UsualPort ? Host : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}"));

    /// <summary>The place.</summary>
    public override string ToString() => SocketPath ?? string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
