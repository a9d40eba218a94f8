using Larder.Memory;
using Larder.Testing.Concurrency;

namespace Larder.Tests.Memory;

public sealed class EntryTableTests
{
    [Fact]
    public async Task Readers_BesideReplacementRemovalAndGrowth_LoseNothing()
    {
        var store = new MemoryStore(1_000_000);
        var cache = new Cache(store);
        for (var i = 0; i < 500; i++)
        {
            cache.Set($"stays{i}", i);
        }

        var done = 0;
        await Race.RunAsync(
            4,
            worker =>
            {
                if (worker < 2)
                {
                    Churn(cache, worker);
                    Interlocked.Increment(ref done);
                    return;
                }

                for (var i = 0; Volatile.Read(ref done) < 2; i++)
                {
                    var key = i % 500;
                    Assert.True(cache.TryGet<int>($"stays{key}", out var value), $"stays{key} was lost");
                    Assert.Equal(key, value);
                }
            }
        );
        Assert.Equal(500, cache.Keys("stays*").Count());
    }

    [Fact]
    public async Task Scan_BesideGrowth_SeesEveryStandingKeyOnce()
    {
        var cache = new Cache(new MemoryStore(1_000_000));
        for (var i = 0; i < 300; i++)
        {
            cache.Set($"stays{i}", i);
        }

        var done = false;
        await Race.RunAsync(
            2,
            worker =>
            {
                if (worker == 0)
                {
                    for (var i = 0; i < 60_000; i++)
                    {
                        cache.Set($"new{i}", i);
                    }

                    Volatile.Write(ref done, true);
                    return;
                }

                while (!Volatile.Read(ref done))
                {
                    var seen = cache.Keys("stays*").ToList();
                    Assert.Equal(300, seen.Count);
                    Assert.Equal(300, seen.Distinct(StringComparer.Ordinal).Count());
                }
            }
        );
    }

    private static void Churn(Cache cache, int worker)
    {
        for (var i = 0; i < 60_000; i++)
        {
            cache.Set($"w{worker}:{i}", i);
            cache.Set($"stays{i % 500}", i % 500);
            if (i % 3 == 0)
            {
                cache.Remove($"w{worker}:{i / 2}");
            }
        }
    }
}
