namespace Larder.Redis.Model;

/// <summary>A server has left its cluster; what was to be sent to it was not.</summary>
internal sealed class NodeRetiredException : RedisConnectionException
{
    public NodeRetiredException() { }

    public NodeRetiredException(string message)
        : base(message) { }

    public NodeRetiredException(string message, Exception? innerException)
        : base(message, innerException) { }
}
