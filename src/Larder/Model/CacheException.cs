namespace Larder;

/// <summary>Something went wrong in the cache itself. A miss is never an exception.</summary>
public class CacheException : Exception
{
    /// <summary>An exception without a message.</summary>
    public CacheException() { }

    /// <summary>An exception with a message.</summary>
    public CacheException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public CacheException(string message, Exception? innerException)
        : base(message, innerException) { }
}
