namespace Larder.Redis;

/// <summary>Too much waits to be sent or answered, and no room came in time. The command was not sent.</summary>
public class RedisBusyException : CacheStoreException
{
    /// <summary>An exception without a message.</summary>
    public RedisBusyException() { }

    /// <summary>An exception with a message.</summary>
    public RedisBusyException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public RedisBusyException(string message, Exception? innerException)
        : base(message, innerException) { }
}
