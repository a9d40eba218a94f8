namespace Larder;

/// <summary>A value cannot become bytes, or bytes cannot become the value asked for.</summary>
public class CacheCodecException : CacheException
{
    /// <summary>An exception without a message.</summary>
    public CacheCodecException() { }

    /// <summary>An exception with a message.</summary>
    public CacheCodecException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public CacheCodecException(string message, Exception? innerException)
        : base(message, innerException) { }
}
