using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;

namespace Larder.Torture.Caches;

/// <summary>The caches that there are.</summary>
public static class Contestants
{
    private const int FailsOneIn = 20;

    /// <summary>Those of Larder, each of which has to pass every scenario.</summary>
    public static IReadOnlyList<Contestant> Larders { get; } =
    [
        new("memory", "Larder, memory", MustHold: true, OverMemory),
        new(
            "two-levels",
            "Larder, far in memory",
            MustHold: true,
            n => OverTwoLevels(n, far => far, Abilities.LooksAtOnce)
        ),
        new(
            "suspending-far",
            "Larder, suspending far",
            MustHold: true,
            n => OverTwoLevels(n, far => new SuspendingStore(far), Abilities.None)
        ),
        new(
            "failing-far",
            "Larder, failing far",
            MustHold: true,
            n => OverTwoLevels(n, far => new FlakyStore(new SuspendingStore(far), OneIn(FailsOneIn)), Abilities.Fails)
        ),
        new(
            "fail-safe",
            "Larder, memory, fail-safe",
            MustHold: true,
            n => new FailSafeCache(n, memory => memory()),
            Abilities.FailSafe
        ),
        new(
            "fail-safe-two-levels",
            "Larder, suspending far, fail-safe",
            MustHold: true,
            n => new FailSafeCache(n, memory => new TwoLevelStore(memory(), new SuspendingStore(memory()))),
            Abilities.FailSafe
        ),
    ];

    /// <summary>Larder with its fences switched off from outside: shows what they are for.</summary>
    public static Contestant Unfenced { get; } =
        new(
            "unfenced",
            "Larder, memory, fences off",
            MustHold: true,
            n => new LarderCache(new UnfencedStore(new MemoryStore(n)), Abilities.LooksAtOnce)
        );

    /// <summary>A cache with every fault that is looked for.</summary>
    public static Contestant Naive { get; } =
        new("naive", "two dictionaries, a lock for each key", MustHold: false, n => new NaiveCache(n));

    public static Contestant Framework { get; } = new("framework", "`MemoryCache`", MustHold: false, FrameworkCache.Of);

    /// <summary>All that the table shows.</summary>
    public static IReadOnlyList<Contestant> Shown { get; } = [.. Larders, Framework, Naive];

    /// <summary>The one of a name, or null.</summary>
    public static Contestant? Named(string name) =>
        Shown.Append(Unfenced).FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));

    private static LarderCache OverMemory(int entries) => new(new MemoryStore(entries), Abilities.LooksAtOnce);

    private static LarderCache OverTwoLevels(int entries, Func<ICacheStore, ICacheStore> way, Abilities abilities)
    {
        var far = new FarTraffic(way(new MemoryStore(entries)));
        return new LarderCache(Node(), abilities | Abilities.OtherNode, Node());

        TwoLevelStore Node() => new(new MemoryStore(entries), far);
    }

    /// <summary>True for one call in so many, spread as if by chance. Thread-safe.</summary>
    private static Func<bool> OneIn(int calls)
    {
        const uint Spread = 2_654_435_769;
        var count = 0u;
        return () => (Interlocked.Increment(ref count) * Spread >> 16) % calls == 0;
    }
}
