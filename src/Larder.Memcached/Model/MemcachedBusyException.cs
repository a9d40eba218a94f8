namespace Larder.Memcached;

/// <summary>Too much waits to be sent or answered, and no room came in time. The command was not sent.</summary>
public class MemcachedBusyException : CacheStoreException
{
    /// <summary>An exception without a message.</summary>
    public MemcachedBusyException() { }

    /// <summary>An exception with a message.</summary>
    public MemcachedBusyException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public MemcachedBusyException(string message, Exception? innerException)
        : base(message, innerException) { }
}
