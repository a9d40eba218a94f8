using Larder.Memory;
using Larder.Testing.Concurrency;

namespace Larder.Tests.Memory;

public sealed class FenceTests
{
    private const int Late = -1;

    [Fact]
    public async Task Fill_ThatMissedBeforeASet_NeverReplacesWhatWasSet()
    {
        var store = new MemoryStore(10);
        var done = false;
        await Race.RunAsync(2, worker => (worker == 0 ? (Action)Change : Fill)());

        void Change()
        {
            try
            {
                for (var i = 0; i < 100_000; i++)
                {
                    _ = store.SetAsync("k", CacheEntry.Of(i));
                    Thread.SpinWait(40);
                    Assert.Equal(i, store.GetAsync("k").Result!.Value);
                    _ = store.RemoveAsync("k");
                }
            }
            finally
            {
                Volatile.Write(ref done, true);
            }
        }

        // looks in the very moment in which the stamp moves; leaves every other miss, so that sets meet an empty place
        void Fill()
        {
            var last = 0L;
            for (var misses = 0; !Volatile.Read(ref done); )
            {
                var fence = store.FenceOf("k");
                if (fence != last && store.GetAsync("k").Result is null && (++misses & 1) == 0)
                {
                    _ = store.SetAsync("k", CacheEntry.Of(Late), new CacheContext(Fence: fence));
                }

                last = fence;
            }
        }
    }

    [Fact]
    public async Task Fill_OfWhatWasRemovedByAPatternMeanwhile_IsRefusedThoughNothingWasThere()
    {
        var store = new MemoryStore(10);
        var fence = store.FenceOf("k1");
        Assert.Equal(0, await store.RemoveMatchingAsync("k*"));
        Assert.False(await store.SetAsync("k1", CacheEntry.Of(Late), new CacheContext(Fence: fence)));
        Assert.Null(await store.GetAsync("k1"));
    }
}
