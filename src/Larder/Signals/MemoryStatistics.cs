using Larder.Memory;

namespace Larder;

/// <summary>What a memory store holds, and what has left it by itself.</summary>
/// <param name="Entries">How many entries it holds, expired ones that were not yet freed included.</param>
/// <param name="Weight">What they weigh together, in the unit of the weigher; as many as there are where there is none.</param>
/// <param name="Evictions">How many left for want of room.</param>
/// <param name="Expirations">How many left because their time was over.</param>
public sealed record MemoryStatistics(long Entries, long Weight, long Evictions, long Expirations)
{
    internal static MemoryStatistics Of(MemoryStore store) =>
        new(store.HeldEntries, store.HeldWeight, store.Evictions, store.Expirations);
}
