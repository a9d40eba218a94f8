using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Layers;

/// <summary>A cache over a small near store and a far one that can be down, with what has yet to be told in between.</summary>
internal sealed class RecoveryBench
{
    public RecoveryBench(int maxPending = 1000, Func<ICacheStore, ICacheStore>? before = null, long nearEntries = 100)
    {
        FarMemory = new MemoryStore(new MemoryStoreOptions { TimeProvider = Time });
        Near = new MemoryStore(new MemoryStoreOptions { TimeProvider = Time, MaxEntries = nearEntries });
        Flaky = new FlakyStore(before?.Invoke(FarMemory) ?? FarMemory, () => IsDown);
        Layer = new RecoveryLayer(
            Flaky,
            new RecoveryOptions
            {
                MaxPending = maxPending,
                Breaker = new BreakerOptions { TimeProvider = Time },
            }
        );
        Cache = new Cache(new TwoLevelStore(Near, Layer), new CacheOptions { TimeProvider = Time });
    }

    public ManualTimeProvider Time { get; } = new();

    public bool IsDown { get; set; }

    public MemoryStore Near { get; }

    public MemoryStore FarMemory { get; }

    public FlakyStore Flaky { get; }

    public RecoveryLayer Layer { get; }

    public Cache Cache { get; }

    /// <summary>What other processes see.</summary>
    public Cache Far => new(FarMemory);

    public FarHealth Health => Cache.Store.Find<RecoveryLayer>()!.Health;

    /// <summary>The near store has lost everything, as when it had no room.</summary>
    public void EmptyNear() => new Cache(Near).Clear();

    /// <summary>The far store is back, and the pause is over.</summary>
    public void Heal()
    {
        IsDown = false;
        Time.AdvanceMs(2_000);
    }
}
