namespace Larder;

/// <summary>Options that make no sense; the message lists every fault.</summary>
public class CacheOptionsException : CacheException
{
    /// <summary>An exception without a message.</summary>
    public CacheOptionsException() { }

    /// <summary>An exception with a message.</summary>
    public CacheOptionsException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public CacheOptionsException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>The faults one by one, where there may be several; empty where the message is the only one.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
