namespace Larder;

/// <summary>The Larder server answers, but refuses the API key or what the key asks for.</summary>
public sealed class LarderRefusedException : CacheStoreException
{
    /// <summary>An exception without a message.</summary>
    public LarderRefusedException() { }

    /// <summary>An exception with a message.</summary>
    public LarderRefusedException(string message)
        : base(message) { }

    /// <summary>An exception with a message and a cause.</summary>
    public LarderRefusedException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>An exception with a message and what is the matter with the key.</summary>
    /// <param name="message">What the server said.</param>
    /// <param name="isUnknownKey">True for no key or one that the server does not accept; false for a key without the right.</param>
    public LarderRefusedException(string message, bool isUnknownKey)
        : base(message) => IsUnknownKey = isUnknownKey;

    /// <summary>True: no key was sent, or the server does not accept it. False: the key lacks the right to do this.</summary>
    public bool IsUnknownKey { get; }
}
