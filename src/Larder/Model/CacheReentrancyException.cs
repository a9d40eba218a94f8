namespace Larder;

/// <summary>A factory asked, directly or through other factories, for the key that it is itself creating.</summary>
public class CacheReentrancyException : CacheException
{
    /// <summary>An exception without a message.</summary>
    public CacheReentrancyException() { }

    /// <summary>An exception with a message.</summary>
    public CacheReentrancyException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public CacheReentrancyException(string message, Exception? innerException)
        : base(message, innerException) { }
}
