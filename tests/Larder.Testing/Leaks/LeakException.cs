namespace Larder.Testing.Leaks;

/// <summary>Something was not given back; the message says what and how many.</summary>
public sealed class LeakException : Exception
{
    public LeakException() { }

    public LeakException(string message)
        : base(message) { }

    public LeakException(string message, Exception innerException)
        : base(message, innerException) { }
}
