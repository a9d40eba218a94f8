namespace Larder.Memcached;

/// <summary>There is no connection to a server, or it broke while a command was on its way.</summary>
public class MemcachedConnectionException : CacheStoreException
{
    /// <summary>An exception without a message.</summary>
    public MemcachedConnectionException() { }

    /// <summary>An exception with a message.</summary>
    public MemcachedConnectionException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public MemcachedConnectionException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>Whether the command may have been carried out: its bytes may have reached the server.</summary>
    public bool MayHaveRun { get; init; }
}
