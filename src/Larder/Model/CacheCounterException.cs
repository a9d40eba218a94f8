namespace Larder;

/// <summary>A counter could not be changed: the value is no whole number, or the sum does not fit. The value is unchanged.</summary>
public class CacheCounterException : CacheException
{
    /// <summary>An exception without a message.</summary>
    public CacheCounterException() { }

    /// <summary>An exception with a message.</summary>
    public CacheCounterException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public CacheCounterException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>Whether it was a number, and the sum does not fit 64 bits.</summary>
    public bool IsOverflow { get; init; }
}
