namespace Larder;

/// <summary>A store that lies outside the process failed, refused or cannot do what was asked.</summary>
public class CacheStoreException : CacheException
{
    /// <summary>An exception without a message.</summary>
    public CacheStoreException() { }

    /// <summary>An exception with a message.</summary>
    public CacheStoreException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public CacheStoreException(string message, Exception? innerException)
        : base(message, innerException) { }
}
