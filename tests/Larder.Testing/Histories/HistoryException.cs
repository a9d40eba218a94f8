namespace Larder.Testing.Histories;

/// <summary>Calls were answered as no order of them allows; the message lists them.</summary>
public sealed class HistoryException : Exception
{
    public HistoryException() { }

    public HistoryException(string message)
        : base(message) { }

    public HistoryException(string message, Exception innerException)
        : base(message, innerException) { }
}
