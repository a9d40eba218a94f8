using Larder.Layers;
using Larder.Memory;
using Larder.Methods;
using Larder.Stores;
using static Larder.Tests.Face.Putting;

namespace Larder.Tests.Face;

/// <summary>Results of methods that always run, as generated code puts them.</summary>
public sealed class PutTests
{
    private static readonly Dictionary<string, Func<Cache, ValueTask>> Changes = new(StringComparer.Ordinal)
    {
        ["set"] = static async cache => await cache.SetAsync("k", "set"),
        ["set many"] = static async cache => await cache.SetManyAsync<string>([new("k", "set")]),
        ["remove"] = static async cache => await cache.RemoveAsync("k"),
        ["remove many"] = static async cache => await cache.RemoveManyAsync(["k"]),
        ["remove matching"] = static async cache => await cache.RemoveMatchingAsync("*"),
        ["clear"] = static cache => cache.ClearAsync(),
        ["tag"] = static cache => cache.RemoveByTagAsync("t"),
    };

    public static MatrixTheoryData<string, bool> Names => new(Changes.Keys, [false, true]);

    [Theory, MemberData(nameof(Names))]
    public async Task Result_WhoseKeyIsChangedBeforeItIsWritten_IsNotLeft_WithoutStamps(string change, bool isKnown)
    {
        var store = new Unfenced(new MemoryStore());
        var cache = new Cache(store);
        using var put = new CachedPut(cache, KeyIf(isKnown));
        store.BeforeWrite = () => Changes[change](cache);
        Assert.False(await put.SetAsync("k", "put", Tagged));
        Assert.NotEqual("put", cache.Get<string>("k"));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Result_WhoseKeyIsChangedWhileTheMethodRuns_IsNotLeft(string change, bool isKnown)
    {
        foreach (var store in new ICacheStore[] { new MemoryStore(), new Unfenced(new MemoryStore()) })
        {
            var cache = new Cache(store);
            using var put = new CachedPut(cache, KeyIf(isKnown));
            await Changes[change](cache);
            Assert.False(await put.SetAsync("k", "put", Tagged));
            Assert.NotEqual("put", cache.Get<string>("k"));
        }
    }

    [Fact]
    public async Task Result_WhoseKeyAnotherCacheChanged_IsNotLeft()
    {
        var store = new MemoryStore(100);
        var cache = new Cache(store);
        using var put = new CachedPut(cache, "k");
        new Cache(store).Set("k", "set");
        Assert.False(await put.SetAsync("k", "put", Plain));
        Assert.NotEqual("put", cache.Get<string>("k"));
    }

    [Fact]
    public async Task Result_UnderAnotherKeyThanWasExpected_IsKeptWhateverBecameOfThat()
    {
        var cache = new Cache(new MemoryStore(100));
        using var put = new CachedPut(cache, "expected");
        cache.Set("expected", "set");
        Assert.True(await put.SetAsync("k", "put", Plain));
        Assert.Equal("put", cache.Get<string>("k"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Result_ThatIsNotToBeStored_LeavesNothingOlder(bool isNull)
    {
        var cache = new Cache(new MemoryStore(100));
        cache.Set("k", "old");
        using var put = new CachedPut(cache, "k");
        var policy = isNull
            ? new CachePolicy { SkipNull = true }
            : new CachePolicy { WriteMode = CacheMode.SkipNear | CacheMode.SkipFar };
        Assert.False(await put.SetAsync("k", isNull ? null : "put", policy));
        Assert.False(cache.Contains("k"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Result_BesideMoreChangesThanAreNoted_IsNotKept(bool isPattern)
    {
        var cache = new Cache(new MemoryStore(100));
        using (var put = new CachedPut(cache, key: null))
        {
            for (var i = 0; i < 10_000; i++)
            {
                RemoveAnother(cache, i, isPattern);
            }

            Assert.False(await put.SetAsync("k", "put", Plain));
            Assert.False(cache.Contains("k"));
        }

        using var next = new CachedPut(cache, key: null);
        Assert.True(await next.SetAsync("k", "put", Plain));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Result_ThatNobodyDisturbs_IsKept_WithoutStamps(bool isKnown)
    {
        var cache = new Cache(new Unfenced(new MemoryStore()));
        using var put = new CachedPut(cache, KeyIf(isKnown));
        Assert.True(await put.SetAsync("k", "put", Tagged));
        Assert.Equal("put", cache.Get<string>("k"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Result_ThatAStoreTakesAndThenFails_DoesNotOutliveARemoval_WithoutStamps(bool isPut)
    {
        var late = new LateFault(new MemoryStore());
        var store = new Unfenced(late);
        var cache = new Cache(store);
        using var put = new CachedPut(cache, "k");
        store.BeforeWrite = async () =>
        {
            await cache.RemoveAsync("k");
            late.Fails = true;
        };
        await Assert.ThrowsAsync<CacheStoreException>(async () =>
            _ = isPut
                ? await put.SetAsync("k", true, Plain)
                : await cache.GetOrCreateAsync("k", static _ => new ValueTask<bool>(true))
        );
        Assert.False(cache.Contains("k"));
    }

    [Fact]
    public async Task Result_BesideALoadThatItOvertook_IsKept_WithoutStamps()
    {
        var store = new Unfenced(new MemoryStore());
        var cache = new Cache(store);
        using var put = new CachedPut(cache, "k");
        var source = new TaskCompletionSource<string>();
        var load = cache.GetOrCreateAsync<string>("k", _ => new ValueTask<string>(source.Task)).AsTask();
        store.BeforeWrite = async () =>
        {
            source.SetResult("load");
            await load;
        };
        Assert.True(await put.SetAsync("k", "put", Plain));
        Assert.Equal("put", cache.Get<string>("k"));
    }

    [Theory, MemberData(nameof(Putting.Ways), MemberType = typeof(Putting))]
    public async Task Result_BesideALoadThatFailed_IsKept(bool isKnown, bool isLayered)
    {
        ICacheStore store = isLayered
            ? new TwoLevelStore(new MemoryStore(100), new MemoryStore(100))
            : new MemoryStore(100);
        var cache = new Cache(store);
        using var put = new CachedPut(cache, KeyIf(isKnown));
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
            await cache.GetOrCreateAsync<string>("k", _ => throw new InvalidDataException())
        );
        Assert.True(await put.SetAsync("k", "put", Plain));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Results_ThatOverlapForEver_AreKeptHoweverMuchIsChanged(bool isPattern)
    {
        var cache = new Cache(new MemoryStore(100));
        var last = new CachedPut(cache, key: null);
        for (var i = 0; i < 10_000; i++)
        {
            RemoveAnother(cache, i, isPattern);
            var next = new CachedPut(cache, key: null);
            Assert.True(last.Set($"own:{i % 10}", i, Plain));
            last.Dispose();
            last = next;
        }

        cache.Remove("k");
        Assert.False(last.Set("k", 0, Plain));
        last.Dispose();
    }

    [Fact]
    public void Result_OfAMethodThatEndsTwice_IsNoReasonToForgetForOthers()
    {
        var cache = new Cache(new MemoryStore(100));
        using var other = new CachedPut(cache, key: null);
        var put = new CachedPut(cache, key: null);
        put.Dispose();
        put.Dispose();
        cache.Remove("k");
        Assert.False(other.Set("k", "put", Plain));
    }

    [Fact]
    public void Result_IsToldAsSet()
    {
        var told = new List<CacheEvent>();
        var cache = new Cache(new MemoryStore(100), new CacheOptions { OnEvent = told.Add });
        using var put = new CachedPut(cache, "k");
        put.Set("k", "put", Plain);
        Assert.Contains(told, static one => one.Kind == CacheEventKind.Set);
    }

    /// <summary>A store that takes one more value and then says that it could not.</summary>
    private sealed class LateFault(ICacheStore inner) : CacheGate(inner)
    {
        public bool Fails { get; set; }

        protected override async ValueTask<TResult> PassAsync<TState, TResult>(
            CacheVerb<TState, TResult> verb,
            TState state,
            CacheContext context
        )
        {
            var result = await verb(Inner, state, context);
            if (Fails)
            {
                Fails = false;
                throw new CacheStoreException("Taken, but the answer was lost.");
            }

            return result;
        }
    }
}
