namespace Larder.Server;

/// <summary>A server could not start. The message is one line for the person who starts it.</summary>
public sealed class LarderServerException : Exception
{
    /// <summary>An unspecified fault.</summary>
    public LarderServerException() { }

    /// <summary>A fault with this message.</summary>
    public LarderServerException(string message)
        : base(message) { }

    /// <summary>A fault with this message and cause.</summary>
    public LarderServerException(string message, Exception? cause)
        : base(message, cause) { }

    /// <summary>A fault of this kind.</summary>
    public LarderServerException(LarderServerFault fault, string message, Exception? cause = null)
        : base(message, cause) => Fault = fault;

    /// <summary>What kind of fault it is.</summary>
    public LarderServerFault Fault { get; }
}
