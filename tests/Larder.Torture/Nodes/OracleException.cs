namespace Larder.Torture.Nodes;

/// <summary>Something came back that had been removed.</summary>
public sealed class OracleException : Exception
{
    public OracleException() { }

    public OracleException(string message)
        : base(message) { }

    public OracleException(string message, Exception innerException)
        : base(message, innerException) { }
}
