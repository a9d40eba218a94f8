using Larder.Memory;
using Larder.Testing.Concurrency;

namespace Larder.Tests.Memory;

public sealed class BudgetTests
{
    [Fact]
    public async Task MaxWeight_WithoutAWeigher_BoundsTheNumberOfEntries()
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxWeight = 10 });
        for (var i = 0; i < 100; i++)
        {
            Assert.True(await store.SetAsync($"k{i}", CacheEntry.Of(i)));
            Assert.True(store.HeldWeight <= 10, $"{store.HeldWeight} are held");
        }

        Assert.Equal((10L, 10L), (store.HeldEntries, store.HeldWeight));
    }

    [Fact]
    public async Task Writers_AtTheBound_NeverShowMoreThanTheBound()
    {
        var store = new MemoryStore(
            new MemoryStoreOptions
            {
                MaxEntries = 4096,
                MaxWeight = 8192,
                Weigher = static (_, entry) => (int)entry.Value!,
            }
        );
        var left = 3;
        await Race.RunAsync(
            4,
            worker =>
            {
                if (worker == 3)
                {
                    while (Volatile.Read(ref left) > 0)
                    {
                        Assert.InRange(store.HeldEntries, 0, 4096);
                        Assert.InRange(store.HeldWeight, 0, 8192);
                    }

                    return;
                }

                for (var i = 0; i < 60_000; i++)
                {
                    _ = store.SetAsync($"{worker}:{i}", CacheEntry.Of(1 + (i % 7)));
                }

                Interlocked.Decrement(ref left);
            }
        );
        Assert.InRange(store.HeldWeight, 8192 - 7, 8192);
    }
}
