using System.Buffers.Binary;
using System.Diagnostics;
using Larder.Layers;
using Larder.Memory;
using Larder.Tests.Memory;

namespace Larder.Tests.Soak;

/// <summary>A cache under load, and the memory stores in it.</summary>
internal sealed class SoakStack
{
    private const long MaxWeight = 1_000_000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private readonly (MemoryStore Store, long MaxEntries)[] _stores;

    private SoakStack(string name, Cache cache, params (MemoryStore Store, long MaxEntries)[] stores)
    {
        Name = name;
        Cache = cache;
        _stores = stores;
    }

    /// <summary>The longest life of a value that does not live for ever.</summary>
    public static TimeSpan ShortLife { get; } = TimeSpan.FromMilliseconds(20);

    public string Name { get; }

    public Cache Cache { get; }

    /// <summary>Keys of which more are in use than any store has room for.</summary>
    public static CacheKey[] Keys { get; } =
    [.. Enumerable.Range(0, 10_000).Select(key => new CacheKey($"soak:{key}"))];

    public static SoakStack OverMemory(EvictionKind eviction)
    {
        var store = Store(3_000, eviction);
        return new($"memory, {eviction}", new Cache(store), (store, 3_000));
    }

    public static SoakStack OverTwoLevels()
    {
        var near = Store(1_000, EvictionKind.Adaptive);
        var far = Store(4_000, EvictionKind.LeastRecentlyUsed);
        return new("two levels", new Cache(new TwoLevelStore(near, far)), (near, 1_000), (far, 4_000));
    }

    /// <summary>A value that tells its key.</summary>
    public static byte[] ValueOf(int key, int length)
    {
        var value = new byte[Math.Max(length, sizeof(int))];
        BinaryPrimitives.WriteInt32LittleEndian(value, key);
        return value;
    }

    public static bool IsOf(byte[] value, int key) => BinaryPrimitives.ReadInt32LittleEndian(value) == key;

    /// <summary>Lets everything in the stores grow to what it will need.</summary>
    public void Fill()
    {
        for (var key = 0; key < Keys.Length; key++)
        {
            Cache.Set(Keys[key], ValueOf(key, 0), Expiration.Never);
        }
    }

    /// <summary>At any moment: nothing holds more than it may.</summary>
    public void CheckBounds()
    {
        foreach (var (store, maxEntries) in _stores)
        {
            var (entries, weight) = (store.HeldEntries, store.HeldWeight);
            Assert.True(entries <= maxEntries, $"{Name}: {entries} entries where {maxEntries} are allowed");
            Assert.True(weight <= MaxWeight, $"{Name}: a weight of {weight} where {MaxWeight} is allowed");
        }
    }

    /// <summary>When nobody calls: what is counted, what can be listed and what lies inside are the same. Empties it.</summary>
    public async Task CheckQuietAsync()
    {
        foreach (var (store, _) in _stores)
        {
            var (held, listed) = await SettledAsync(store);
            Assert.Equal(listed, held);
            StoreInvariants.Check(store);
            await store.ClearAsync();
            Assert.Equal((0, 0), (store.HeldEntries, store.HeldWeight));
        }
    }

    /// <summary>What is counted and what can be listed, as soon as both are the same or should long have been.</summary>
    private static async Task<(long Held, long Listed)> SettledAsync(MemoryStore store)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            store.FreeExpired();
            var held = store.HeldEntries;
            var (listed, ending) = await CountAsync(store);
            if ((held == listed && ending == 0) || watch.Elapsed > Bound)
            {
                return (held, listed);
            }
        }
    }

    /// <summary>How many entries can be listed, and how many of them the sweep may free at any moment.</summary>
    private static async Task<(long Listed, long Ending)> CountAsync(MemoryStore store)
    {
        var (listed, ending) = (0L, 0L);
        await foreach (var key in store.ScanAsync(context: CacheContext.Sync))
        {
            listed++;
            var entry = await store.GetAsync(key, CacheContext.Sync.With(CacheMode.Probe));
            ending += entry is null || entry.Remaining(TimeProvider.System) < ShortLife * 2 ? 1 : 0;
        }

        return (listed, ending);
    }

    private static MemoryStore Store(long maxEntries, EvictionKind eviction) =>
        new(
            new MemoryStoreOptions
            {
                MaxEntries = maxEntries,
                MaxWeight = MaxWeight,
                Weigher = static (_, entry) => ((byte[])entry.Value!).Length,
                Eviction = eviction,
                SweepInterval = TimeSpan.FromMilliseconds(200),
            }
        );
}
