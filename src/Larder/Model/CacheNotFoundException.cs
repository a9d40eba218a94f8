namespace Larder;

/// <summary>No cache is registered under a name; the message says it, and which names there are.</summary>
public class CacheNotFoundException : CacheException
{
    /// <summary>An exception without a message.</summary>
    public CacheNotFoundException() { }

    /// <summary>An exception with a message.</summary>
    public CacheNotFoundException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public CacheNotFoundException(string message, Exception? innerException)
        : base(message, innerException) { }
}
