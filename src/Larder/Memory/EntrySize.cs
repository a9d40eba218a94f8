namespace Larder.Memory;

/// <summary>How many bytes of memory entries take, about: what a bound in bytes goes by.</summary>
/// <remarks>
/// Keys, texts, byte arrays and everything that a store keeps in byte form are counted exactly, with what surrounds them. Any
/// other object counts as <see cref="OfAnObject"/>, since nobody can tell without looking at all of it; where objects are
/// large, put a <c>BytesLayer</c> in front, or give a weigher of your own.
/// </remarks>
public static class EntrySize
{
    /// <summary>The table's slot, the node, the entry, the headers of name and value.</summary>
    public const int Overhead = 256;

    /// <summary>What an object counts as that is neither text nor bytes.</summary>
    public const int OfAnObject = 256;

    /// <summary>The size of an entry; a weigher for <see cref="MemoryStoreOptions.Weigher"/>.</summary>
    public static long Estimate(CacheKey key, CacheEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Overhead + (sizeof(char) * (long)key.Length) + (entry.HasValue ? OfValue(entry) : 0) + OfBytes(entry);
    }

    private static long OfBytes(CacheEntry entry) => entry.HasBytes ? entry.GetBytes().Length : 0;

    private static long OfValue(CacheEntry entry) =>
        entry.Value switch
        {
            null => 0,
            string text => sizeof(char) * (long)text.Length,
            byte[] bytes => bytes.Length,
            _ => OfAnObject,
        };
}
