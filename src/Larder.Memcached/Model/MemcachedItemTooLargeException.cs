namespace Larder.Memcached;

/// <summary>A value is larger than the server keeps; it was not stored.</summary>
public class MemcachedItemTooLargeException : MemcachedServerException
{
    /// <summary>An exception without a message.</summary>
    public MemcachedItemTooLargeException() { }

    /// <summary>An exception with a message.</summary>
    public MemcachedItemTooLargeException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public MemcachedItemTooLargeException(string message, Exception? innerException)
        : base(message, innerException) { }
}
