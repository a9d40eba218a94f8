using Larder.Memory;

namespace Larder.Tests.Memory.Reference;

/// <summary>How a store of a random list is bounded.</summary>
/// <param name="Eviction">What leaves first.</param>
/// <param name="MaxEntries">How many entries.</param>
/// <param name="MaxWeight">How heavy; null where entries are not weighed.</param>
/// <param name="Seed">For choices by chance inside the store.</param>
internal sealed record StoreConfig(EvictionKind Eviction, int MaxEntries, int? MaxWeight, ulong Seed)
{
    // enough entries for several ranges of the table, so that room for one range is made in another
    public const int Wide = 10_000;

    /// <summary>Whether the order in which entries leave can be told from outside.</summary>
    public bool IsOrdered => Eviction is not (EvictionKind.Adaptive or EvictionKind.Random);

    /// <summary>Whether it has several ranges, each of which chooses among its own entries.</summary>
    public bool IsWide => MaxEntries == Wide && !IsOrdered;

    public static StoreConfig Make(Random random) =>
        new(
            (EvictionKind)random.Next(5),
            random.Next(3) == 0 ? Wide : random.Next(1, ReferenceKeys.Count + 2),
            random.Next(2) == 0 ? random.Next(1, 30) : null,
            (ulong)random.NextInt64()
        );
}
