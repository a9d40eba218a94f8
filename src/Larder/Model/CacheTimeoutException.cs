namespace Larder;

/// <summary>A store did not answer in time; whether a write took effect is unknown.</summary>
public class CacheTimeoutException : CacheStoreException
{
    /// <summary>An exception without a message.</summary>
    public CacheTimeoutException() { }

    /// <summary>An exception with a message.</summary>
    public CacheTimeoutException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public CacheTimeoutException(string message, Exception? innerException)
        : base(message, innerException) { }
}
