namespace Larder.Memcached;

/// <summary>A server answered with an error.</summary>
public class MemcachedServerException : CacheStoreException
{
    /// <summary>An exception without a message.</summary>
    public MemcachedServerException() { }

    /// <summary>An exception with a message.</summary>
    public MemcachedServerException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public MemcachedServerException(string message, Exception? innerException)
        : base(message, innerException) { }
}
