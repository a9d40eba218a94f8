namespace Larder.Testing.Randomness;

/// <summary>A random test failed; the message names the seed that replays it.</summary>
public sealed class SeededRunException : Exception
{
    public SeededRunException() { }

    public SeededRunException(string message)
        : base(message) { }

    public SeededRunException(string message, Exception innerException)
        : base(message, innerException) { }
}
