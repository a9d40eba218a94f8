namespace Larder;

/// <summary>A store was not asked at all, because it has failed and is left alone for a while.</summary>
public class CacheBreakerException : CacheStoreException
{
    /// <summary>An exception without a message.</summary>
    public CacheBreakerException() { }

    /// <summary>An exception with a message.</summary>
    public CacheBreakerException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public CacheBreakerException(string message, Exception? innerException)
        : base(message, innerException) { }
}
