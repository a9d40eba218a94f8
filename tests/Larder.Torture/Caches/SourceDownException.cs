namespace Larder.Torture.Caches;

/// <summary>What a factory throws whose source does not answer.</summary>
public sealed class SourceDownException : Exception
{
    public SourceDownException() { }

    public SourceDownException(string message)
        : base(message) { }

    public SourceDownException(string message, Exception innerException)
        : base(message, innerException) { }
}
