namespace Larder;

/// <summary>What a server has counted in a space since it started.</summary>
/// <param name="Space">The space.</param>
/// <param name="Entries">How many entries it holds.</param>
/// <param name="Bytes">What they weigh, in bytes.</param>
/// <param name="Hits">Reads that found an entry.</param>
/// <param name="Misses">Reads that found none.</param>
/// <param name="Writes">Entries stored.</param>
/// <param name="Removes">Entries removed because somebody asked for it.</param>
/// <param name="HitRatio">The share of reads that found an entry; zero before the first.</param>
public sealed record SpaceStats(
    string Space,
    long Entries,
    long Bytes,
    long Hits,
    long Misses,
    long Writes,
    long Removes,
    double HitRatio
);
