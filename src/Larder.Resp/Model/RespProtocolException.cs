namespace Larder.Resp;

/// <summary>What was received is not RESP, or exceeds a limit. Nothing that follows on the connection can be trusted.</summary>
public class RespProtocolException : Exception
{
    /// <summary>An exception without a message.</summary>
    public RespProtocolException() { }

    /// <summary>An exception with a message.</summary>
    public RespProtocolException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public RespProtocolException(string message, Exception? innerException)
        : base(message, innerException) { }
}
