namespace Larder.Redis;

/// <summary>In which form a store keeps values on the server.</summary>
public enum RedisForm
{
    /// <summary>Larder's own: any value, with media type, tags and retention; a counter is a bare decimal number.</summary>
    Envelope = 0,

    /// <summary>Plain JSON that any program reads, and nothing else: no tags, and bytes are refused.</summary>
    Json = 1,

    /// <summary>Plain JSON without white space and with its names in order.</summary>
    SortedJson = 2,
}
