namespace Larder;

/// <summary>A file, variable or option that says where the server is cannot be used; the message names it.</summary>
public sealed class LarderConfigurationException : CacheOptionsException
{
    /// <summary>An exception without a message.</summary>
    public LarderConfigurationException() { }

    /// <summary>An exception with a message.</summary>
    public LarderConfigurationException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public LarderConfigurationException(string message, Exception? innerException)
        : base(message, innerException) { }
}
