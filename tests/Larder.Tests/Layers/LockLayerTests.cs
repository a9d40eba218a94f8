using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Concurrency;
using Larder.Testing.Stores;

namespace Larder.Tests.Layers;

public sealed class LockLayerTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact, Trait("case", "63"), Trait("pace", "slow")]
    public async Task Calls_FromManyThreads_NeverMeetInside()
    {
        var inner = new Watching(new MemoryStore(100));
        var cache = new Cache(new LockLayer(inner));
        await Race.RunAsync(
            8,
            worker =>
            {
                for (var i = 0; i < 300; i++)
                {
                    if (worker % 2 == 0)
                    {
                        cache.Set($"k{i % 7}", i);
                    }
                    else
                    {
                        cache.GetAsync<int>($"k{i % 7}").AsTask().GetAwaiter().GetResult();
                    }
                }
            }
        );
        Assert.Equal(1, inner.Most);
    }

    [Fact, Trait("case", "66")]
    public async Task Fault_InsideTheLock_LeavesItFree()
    {
        var fails = true;
        var cache = new Cache(new LockLayer(new FlakyStore(new MemoryStore(1), () => fails)));
        await Assert.ThrowsAsync<CacheStoreException>(async () => await cache.GetAsync<int>("k"));
        fails = false;
        Assert.True(await cache.SetAsync("k", 1).AsTask().WaitAsync(Bound));
    }

    [Fact]
    public async Task Waiter_ThatIsCancelled_LeavesAndTheNextEnters()
    {
        var inner = new PausingStore(new MemoryStore(10));
        var cache = new Cache(new LockLayer(inner));
        inner.Arm();
        var first = cache.SetAsync("k", 1).AsTask();
        await inner.Arrived.WaitAsync(Bound);
        using var leaving = new CancellationTokenSource();
        var second = cache.GetAsync<int>("k", token: leaving.Token).AsTask();
        var third = cache.GetAsync<int>("k").AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(Bound));
        inner.Release();
        Assert.True(await first.WaitAsync(Bound));
        Assert.Equal(1, await third.WaitAsync(Bound));
    }

    private sealed class Watching(ICacheStore inner) : WrappedStore(inner)
    {
        private int _inside;

        public int Most { get; private set; }

        protected override ValueTask BeforeAsync(CacheContext context)
        {
            Most = Math.Max(Most, Interlocked.Increment(ref _inside));
            Thread.Yield();
            Interlocked.Decrement(ref _inside);
            return default;
        }
    }
}
