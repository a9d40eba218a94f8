namespace Larder.Redis;

/// <summary>The server answered with an error.</summary>
public class RedisServerException : CacheStoreException
{
    /// <summary>An exception without a message.</summary>
    public RedisServerException() { }

    /// <summary>An exception with a message.</summary>
    public RedisServerException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public RedisServerException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>The first word of the error, such as <c>WRONGTYPE</c>; empty if the error does not begin with one.</summary>
    public string Code { get; init; } = "";

    /// <summary>The exception for an error as it came.</summary>
    internal static RedisServerException From(string error)
    {
        var blank = error.IndexOf(' ', StringComparison.Ordinal);
        var word = blank < 0 ? error : error[..blank];
        var code = word.Length > 0 && !word.AsSpan().ContainsAnyExceptInRange('A', 'Z') ? word : "";
        return code is "NOAUTH" or "WRONGPASS" ? new RedisAuthenticationException(error) { Code = code }
            : error.StartsWith("ERR AUTH", StringComparison.Ordinal)
                ? new RedisAuthenticationException(error) { Code = code }
            : new RedisServerException(error) { Code = code };
    }
}
