using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;

namespace Larder.Tests.Face;

/// <summary>Batches that fail between the look and the load, while others wait for a part of them.</summary>
public sealed class AbandonedBatchTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Batch_ThatFailsBeforeItsLoad_LeavesNobodyWaiting()
    {
        var store = new StaleReadsFail(new MemoryStore(10));
        var policy = new CachePolicy { FailSafe = new FailSafe { Throttle = TimeSpan.FromMinutes(1) } };
        var cache = new Cache(store, new CacheOptions { Policy = policy });
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
            await cache.GetOrCreateAsync<int>("2", _ => throw new InvalidDataException())
        );
        store.IsArmed = true;
        var batch = cache.GetOrCreateManyAsync([1, 2], static id => $"{id}", static (ids, _) => Loaded(ids)).AsTask();
        await store.Reached.Task.WaitAsync(Bound);
        var rider = cache.GetOrCreateAsync("1", _ => new ValueTask<int>(7)).AsTask();
        store.Gate.SetResult();
        await Assert.ThrowsAsync<InvalidOperationException>(() => batch.WaitAsync(Bound));
        Assert.Equal(7, await rider.WaitAsync(Bound));
    }

    private static ValueTask<IReadOnlyDictionary<int, int>> Loaded(IReadOnlyList<int> ids) =>
        new(ids.ToDictionary(static id => id));

    private sealed class StaleReadsFail(ICacheStore inner) : WrappedStore(inner)
    {
        public bool IsArmed { get; set; }

        public TaskCompletionSource Reached { get; } = new();

        public TaskCompletionSource Gate { get; } = new();

        protected override async ValueTask BeforeAsync(CacheContext context)
        {
            if (IsArmed && context.Has(CacheMode.Stale))
            {
                Reached.TrySetResult();
                await Gate.Task;
                throw new InvalidOperationException("as the test asked");
            }
        }
    }
}
