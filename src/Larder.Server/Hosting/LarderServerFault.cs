namespace Larder.Server;

/// <summary>Why a server did not start.</summary>
public enum LarderServerFault
{
    /// <summary>Not told.</summary>
    Unknown,

    /// <summary>The options make no sense or ask for something unsafe; the message lists every fault.</summary>
    InvalidOptions,

    /// <summary>The data directory cannot be made, written or trusted.</summary>
    DataDirectory,

    /// <summary>Other users may open the key file.</summary>
    UnsafeKeyFile,

    /// <summary>The key file cannot be read; it was left as it is.</summary>
    DamagedKeyFile,

    /// <summary>Another server uses the same data directory or socket.</summary>
    AlreadyRunning,

    /// <summary>The HTTP address is taken or may not be used.</summary>
    Address,

    /// <summary>The socket, or the directory for it, cannot be made or trusted.</summary>
    Socket,
}
