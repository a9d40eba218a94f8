namespace Larder;

/// <summary>The Larder server cannot be reached, went away, or what answers is no Larder server.</summary>
/// <remarks>Neither a miss, which is no exception, nor a refused key, which is a <see cref="LarderRefusedException"/>.</remarks>
public class LarderUnavailableException : CacheStoreException
{
    /// <summary>An exception without a message.</summary>
    public LarderUnavailableException() { }

    /// <summary>An exception with a message.</summary>
    public LarderUnavailableException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public LarderUnavailableException(string message, Exception? innerException)
        : base(message, innerException) { }
}
