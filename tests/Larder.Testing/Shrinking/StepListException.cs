namespace Larder.Testing.Shrinking;

/// <summary>A list of steps failed; the message has the shortest list that does.</summary>
public sealed class StepListException : Exception
{
    public StepListException() { }

    public StepListException(string message)
        : base(message) { }

    public StepListException(string message, Exception innerException)
        : base(message, innerException) { }
}
