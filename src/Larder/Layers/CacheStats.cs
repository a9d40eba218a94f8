using System.Runtime.InteropServices;

namespace Larder.Layers;

/// <summary>What a <see cref="StatsLayer"/> has counted.</summary>
/// <param name="Hits">Reads that found an entry.</param>
/// <param name="Misses">Reads that found none.</param>
/// <param name="Tests">Questions whether a key is there.</param>
/// <param name="Writes">Entries set.</param>
/// <param name="Removes">Keys asked to be removed, whether or not they were there.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CacheStats(long Hits, long Misses, long Tests, long Writes, long Removes)
{
    /// <summary>Hits and misses together.</summary>
    public long Reads => Hits + Misses;

    /// <summary>Hits per read, from 0 to 1; 0 before the first read.</summary>
    public double HitRatio => Reads == 0 ? 0 : (double)Hits / Reads;
}
