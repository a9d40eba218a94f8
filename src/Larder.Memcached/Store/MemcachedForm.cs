namespace Larder.Memcached;

/// <summary>In which form a store keeps values on the servers.</summary>
public enum MemcachedForm
{
    /// <summary>Larder's own: any value, with media type, tags, retention and leases; a counter is a bare decimal number.</summary>
    Envelope = 0,

    /// <summary>Plain JSON that any program reads, and nothing else: no tags, no leases, and bytes are refused.</summary>
    Json = 1,

    /// <summary>Bytes, text and JSON told apart by the flags 1, 2 and 3, as the Python package CacheToolsUtils has them: no tags and no leases.</summary>
    Flagged = 2,
}
