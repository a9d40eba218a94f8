using Larder.Layers;
using Larder.Memory;
using Larder.Tests.Instruments;

namespace Larder.Tests.Signals;

/// <summary>What nobody asked for costs nothing. Exact, on the calling thread; nothing runs beside these, for nobody may listen.</summary>
[Collection(nameof(AloneCollection))]
public sealed class SignalCostTests
{
    private const int Rounds = 1000;

    private static readonly CacheOptions Everything = new()
    {
        Name = "everything",
        CountHits = true,
        KeyGroups = new KeyGroupOptions(),
        OnEvent = static _ => { },
    };

    [Fact]
    public void Hit_WithEverythingAskedFor_AllocatesNothing()
    {
        foreach (var cache in new[] { Bare(Everything), Stack(Everything) })
        {
            cache.Set("user:1", "v");
            var id = 1;
            Assert.Equal(0, BytesOf(() => cache.TryGet<string>("user:1", out _)));
            Assert.Equal(0, BytesOf(() => cache.TryGet<string>($"user:{id}", out _)));
            Assert.Equal(0, BytesOf(() => cache.GetOrCreate("user:1", 1, static _ => "made")));
        }
    }

    [Fact]
    public void Miss_AllocatesNothing()
    {
        Cache[] caches = [Bare(), Stack(), Bare(Everything), Stack(Everything)];
        var bytes = caches.Select(cache => BytesOf(() => cache.TryGet<string>("user:missing", out _)));
        Assert.Equal([0, 0, 0, 0], bytes);
    }

    private static Cache Bare(CacheOptions? options = null) => new(new MemoryStore(100), options);

    private static Cache Stack(CacheOptions? options = null) =>
        new(
            new StatsLayer(new PrefixLayer(new TwoLevelStore(new MemoryStore(100), new MemoryStore(100)), "app:v2:")),
            options
        );

    private static long BytesOf(Action act)
    {
        for (var i = 0; i < Rounds; i++)
        {
            act();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            act();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }
}
