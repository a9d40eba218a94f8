using Larder.Layers;
using Larder.Memory;
using Larder.Stores;

namespace Larder.Tests.Layers;

/// <summary>Changes whose caller leaves when the far store has made them already.</summary>
public sealed class CancelledChangeTests
{
    private readonly MemoryStore _near = new(100);
    private readonly MemoryStore _far = new(100);
    private readonly LeavingStore _leaving;
    private readonly TwoLevelStore _store;

    public CancelledChangeTests()
    {
        _leaving = new LeavingStore(_far);
        _store = new TwoLevelStore(_near, _leaving);
    }

    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var change in new[] { "set", "add", "replace", "remove", "clear", "tag", "matching", "increment" })
            {
                cases.Add(change, false);
                cases.Add(change, true);
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Change_WhoseCallerLeaves_IsSeenNearAsFar(string change, bool throws)
    {
        var cache = new Cache(_store);
        await cache.SetAsync("k", 1L, TagSet.Of("x"));
        using var leaves = new CancellationTokenSource();
        _leaving.Leave = async () =>
        {
            // read again before the far store has made the change
            await cache.GetAsync<long>("k");
            return leaves;
        };
        _leaving.Throws = throws;
        try
        {
            await ChangeAsync(change, leaves.Token);
        }
        catch (OperationCanceledException)
        {
            // the caller has left; others read on
            Assert.True(leaves.IsCancellationRequested);
        }

        Assert.Equal(await new Cache(_far).GetAsync<long>("k"), await cache.GetAsync<long>("k"));
    }

    private async Task ChangeAsync(string change, CancellationToken token)
    {
        var context = CacheContext.FromCancellationToken(token);
        await (
            change switch
            {
                "set" => _store.SetAsync("k", CacheEntry.Of(2L), context).AsTask(),
                "add" => _store.SetAsync("k", CacheEntry.Of(2L), context.With(CacheMode.IfAbsent)).AsTask(),
                "replace" => _store.SetAsync("k", CacheEntry.Of(2L), context.With(CacheMode.IfPresent)).AsTask(),
                "remove" => _store.RemoveAsync("k", context).AsTask(),
                "clear" => _store.ClearAsync(context).AsTask(),
                "tag" => _store.RemoveByTagAsync(CacheSpace.Root, "x", context).AsTask(),
                "matching" => _store.RemoveMatchingAsync("k*", context).AsTask(),
                _ => _store.AddAsync("k", 1, default, context).AsTask(),
            }
        );
    }

    /// <summary>Makes a change, and its caller has left when it is made.</summary>
    private sealed class LeavingStore(ICacheStore inner) : CacheGate(inner)
    {
        public Func<Task<CancellationTokenSource>>? Leave { get; set; }

        public bool Throws { get; set; }

        protected override async ValueTask<TResult> PassAsync<TState, TResult>(
            CacheVerb<TState, TResult> verb,
            TState state,
            CacheContext context
        )
        {
            if (!context.Token.CanBeCanceled || Leave is not { } leave)
            {
                return await verb(Inner, state, context);
            }

            Leave = null;
            var leaves = await leave();
            var result = await verb(Inner, state, context);
            await leaves.CancelAsync();
            if (Throws)
            {
                leaves.Token.ThrowIfCancellationRequested();
            }

            return result;
        }
    }
}
