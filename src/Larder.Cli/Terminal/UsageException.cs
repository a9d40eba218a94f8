namespace Larder.Cli.Terminal;

/// <summary>What was typed cannot be carried out; the message says why and what to type instead.</summary>
internal sealed class UsageException : Exception
{
    public UsageException() { }

    public UsageException(string message)
        : base(message) { }

    public UsageException(string message, Exception? innerException)
        : base(message, innerException) { }
}
