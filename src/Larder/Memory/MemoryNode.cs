namespace Larder.Memory;

/// <summary>An entry in the table, linked into the order of arrival.</summary>
internal sealed class MemoryNode(CacheKey key, CacheEntry entry, long weight, long version)
{
    public readonly CacheKey Key = key;
    public readonly CacheEntry Entry = entry;
    public readonly long Weight = weight;

    /// <summary>The store's sequence number when the entry was set.</summary>
    public readonly long Version = version;

    /// <summary>Read since the hand last passed. A lost write costs one entry its second chance, nothing else.</summary>
    public bool Visited;

    public MemoryNode? Older;
    public MemoryNode? Newer;

    public bool IsExpired(long now) => Entry.Deadline <= now;
}
