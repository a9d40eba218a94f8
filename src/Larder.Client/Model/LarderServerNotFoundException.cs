namespace Larder;

/// <summary>No server was named anywhere, and none runs for this user; the message says what can be done.</summary>
public sealed class LarderServerNotFoundException : LarderUnavailableException
{
    /// <summary>An exception without a message.</summary>
    public LarderServerNotFoundException() { }

    /// <summary>An exception with a message.</summary>
    public LarderServerNotFoundException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public LarderServerNotFoundException(string message, Exception? innerException)
        : base(message, innerException) { }
}
