namespace Larder.Redis;

/// <summary>There is no connection to the server, or it broke while a command was on its way.</summary>
public class RedisConnectionException : CacheStoreException
{
    /// <summary>An exception without a message.</summary>
    public RedisConnectionException() { }

    /// <summary>An exception with a message.</summary>
    public RedisConnectionException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public RedisConnectionException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>Whether the command may have been carried out: its bytes may have reached the server.</summary>
    public bool MayHaveRun { get; init; }
}
