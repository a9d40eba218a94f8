namespace Larder.Redis;

/// <summary>The server refused the user or the password, or wants one and got none.</summary>
public class RedisAuthenticationException : RedisServerException
{
    /// <summary>An exception without a message.</summary>
    public RedisAuthenticationException() { }

    /// <summary>An exception with a message.</summary>
    public RedisAuthenticationException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public RedisAuthenticationException(string message, Exception? innerException)
        : base(message, innerException) { }
}
