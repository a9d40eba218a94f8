using System.Net;

namespace Larder.Server;

/// <summary>How a server is set up. Checked as a whole when the server starts.</summary>
public sealed record LarderServerOptions
{
    /// <summary>The port that is taken when nothing is said.</summary>
    public const int DefaultPort = 7070;

    /// <summary>The directory of the key file. Made for its owner alone when it is not there.</summary>
    /// <value><see cref="ServerPlaces.DataDirectory"/> unless set.</value>
    public string DataDirectory { get; init; } = ServerPlaces.DataDirectory;

    /// <summary>
    /// The address for HTTP; port 0 takes a free one, null listens on no TCP port. Only loopback addresses are taken,
    /// because keys and values would cross the network in clear text.
    /// </summary>
    /// <value>127.0.0.1:7070 unless set. Not used when the server is mapped into another application.</value>
    public IPEndPoint? HttpEndpoint { get; init; } = new(IPAddress.Loopback, DefaultPort);

    /// <summary>The Unix socket, at most 107 bytes long, on which the user who runs the server needs no key; null for none.</summary>
    /// <value><see cref="ServerPlaces.SocketPath"/> unless set. Not used when mapped into another application.</value>
    public string? SocketPath { get; init; } = ServerPlaces.SocketPath;

    /// <summary>The file by which clients find the running server; null for none.</summary>
    /// <value><see cref="ServerPlaces.AdvertisementPath"/> unless set. Not used when mapped into another application.</value>
    public string? AdvertisementPath { get; init; } = ServerPlaces.AdvertisementPath;

    /// <summary>How many bytes all entries may take together, names and bookkeeping included; the rest is evicted.</summary>
    /// <value>256 MiB unless set.</value>
    public long MaxMemory { get; init; } = 256L * 1024 * 1024;

    /// <summary>How many bytes one value may have.</summary>
    /// <value>16 MiB unless set.</value>
    public long MaxBodyBytes { get; init; } = 16L * 1024 * 1024;

    /// <summary>How many bytes of UTF-8 the name of an entry may have.</summary>
    /// <value>2048 unless set.</value>
    public int MaxKeyBytes { get; init; } = 2048;

    /// <summary>How many connections are served at once; more are closed at the door.</summary>
    /// <value>10 000 unless set. Not used when mapped into another application.</value>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>How many spaces there may be; those that hold nothing make way.</summary>
    /// <value>10 000 unless set.</value>
    public int MaxSpaces { get; init; } = 10_000;

    /// <summary>How many wrong API keys one source may show in a minute before it is told to wait. A valid key always passes.</summary>
    /// <value>120 unless set.</value>
    public int MaxKeyFailuresPerMinute { get; init; } = 120;

    /// <summary>How long a stopping server lets running requests finish.</summary>
    /// <value>5 seconds unless set.</value>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock by which entries and keys expire.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Receives one line for each event an operator should know of; null for none. Never receives a key or a value.</summary>
    /// <value>Null unless set. Not used when mapped into another application, which has its own logging.</value>
    public TextWriter? Log { get; init; }

    /// <summary>Checks the options as a start does, without starting anything.</summary>
    /// <exception cref="LarderServerException">Something is wrong; the message lists all of it.</exception>
    public void Validate() => OptionsCheck.Demand(this, isEmbedded: false);
}
