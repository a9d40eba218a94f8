namespace Larder.Server.Spaces;

/// <summary>How much memory an entry takes: its bytes, its name as the process keeps it, and what surrounds them.</summary>
internal static class EntryWeight
{
    /// <summary>The table's slot, the node, the entry, the headers of name and bytes.</summary>
    public const int Overhead = 256;

    public static long Of(CacheKey key, CacheEntry entry) =>
        Overhead + (sizeof(char) * (long)key.Length) + entry.GetBytes().Length;
}
