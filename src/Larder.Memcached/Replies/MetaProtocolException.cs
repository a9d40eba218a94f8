namespace Larder.Memcached.Replies;

/// <summary>What a server sent is no reply of its protocol.</summary>
internal sealed class MetaProtocolException : CacheStoreException
{
    public MetaProtocolException() { }

    public MetaProtocolException(string message)
        : base(message) { }

    public MetaProtocolException(string message, Exception? innerException)
        : base(message, innerException) { }
}
