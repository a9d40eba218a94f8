namespace Larder.Server.Auth;

/// <summary>The file of keys cannot be trusted or used; the message is one line and says what to do.</summary>
internal sealed class KeyFileException : Exception
{
    public KeyFileException() { }

    public KeyFileException(string message)
        : base(message) { }

    public KeyFileException(string message, Exception? cause)
        : base(message, cause) { }

    /// <summary>True: others may read or write it. False: its content cannot be read.</summary>
    public bool IsUnsafe { get; init; }
}
