using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Face;

/// <summary>A key is explained in every store of a stack, and nothing is changed by it.</summary>
public sealed class ExplainTests
{
    private static readonly CachePolicy Safe = new()
    {
        FailSafe = new FailSafe { Retention = TimeSpan.FromMinutes(10) },
    };

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Present_InMemory_TellsEverythingButTheValue()
    {
        var cache = Over(
            new MemoryStore(
                new MemoryStoreOptions
                {
                    TimeProvider = _time,
                    MaxWeight = 100,
                    Weigher = static (_, _) => 7,
                }
            )
        );
        cache.Set("k", "secret", TagSet.Of("a", "b"), TimeSpan.FromMinutes(5));
        _time.Advance(TimeSpan.FromMinutes(1));
        var key = cache.Explain("k");
        var entry = Assert.Single(key.Stack.Leaves).Entry!;
        Assert.Equal(EntryState.Present, key.State);
        Assert.Equal(EntryState.Present, entry.State);
        Assert.Equal(TimeSpan.FromMinutes(4), entry.Remaining);
        Assert.Equal(TimeSpan.FromMinutes(1), entry.Age);
        Assert.Equal(TimeSpan.FromMinutes(5), entry.Expiration.TimeToLive);
        Assert.Equal(["a", "b"], entry.Tags);
        Assert.Equal(typeof(string), entry.ValueType);
        Assert.Equal(7, entry.Weight);
        Assert.Null(entry.Bytes);
        Assert.Null(key.Load);
        Assert.Null(key.Failure);
        Assert.Equal(
            """
            'k' is present in MemoryStore
              MemoryStore 'k': present, 00:04:00 left of 00:05:00, made 00:01:00 ago, holds System.String, weighs 7, tags: a, b
            no load is running
            """,
            key.ToString()
        );
    }

    [Fact]
    public void Value_WhateverItIs_IsNeverInTheText()
    {
        var store = new MemoryStore(10);
        var cache = new Cache(new TwoLevelStore(store, new MemoryStore(10)));
        cache.Set("object", "hunter2");
        store.SetAsync("bytes", CacheEntry.OfBytes("hunter2"u8.ToArray(), "text/plain"));
        foreach (var key in new[] { "object", "bytes" })
        {
            var text = cache.Explain(key).ToString();
            Assert.Contains("present", text, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TwoLevels_UnderAPrefix_AreToldWithTheKeyThatEachSees()
    {
        var far = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });
        var cache = Over(new StatsLayer(new PrefixLayer(new TwoLevelStore(Memory(), far), "app:v2:")));
        await far.SetAsync("app:v2:user:1", CacheEntry.Of("x", null, TimeSpan.FromSeconds(90)));
        var id = 1;
        var key = await cache.ExplainAsync($"user:{id}");
        Assert.Equal("app:v2:user:1", key.JoinedKey.ToString());
        Assert.Equal(EntryState.Present, key.State);
        Assert.Equal("far", key.Source!.Level);
        Assert.Equal(
            """
            'user:1' is present in MemoryStore (far)
              StatsLayer 'user:1'
                PrefixLayer 'user:1'
                  TwoLevelStore 'app:v2:user:1'
                    near: MemoryStore 'app:v2:user:1': absent
                    far: MemoryStore 'app:v2:user:1': present, 00:01:30 left of 00:01:30, holds System.String
            no load is running
            """,
            key.ToString()
        );
        Assert.Equal(EntryState.Absent, (await cache.ExplainAsync("other")).State);
    }

    [Fact]
    public void Over_ButRetained_IsToldForHowLong()
    {
        var cache = Over(Memory());
        cache.Set("k", "old", Safe with { Expiration = TimeSpan.FromMinutes(1) });
        cache.Set("plain", "old", TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromMinutes(3));
        var key = cache.Explain("k");
        Assert.Equal(EntryState.Retained, key.State);
        Assert.Equal(TimeSpan.FromMinutes(8), key.Stack.Entry!.RetainedFor);
        Assert.Equal(TimeSpan.Zero, key.Stack.Entry.Remaining);
        Assert.Equal(EntryState.Expired, cache.Explain("plain").State);
    }

    [Fact]
    public void Tag_Removed_IsNamed()
    {
        var cache = Over(Memory());
        cache.Set("k", "v", TagSet.Of("a", "b"));
        cache.RemoveByTag("b");
        var entry = cache.Explain("k").Stack.Entry!;
        Assert.Equal(EntryState.RemovedByTag, entry.State);
        Assert.Equal(["b"], entry.RemovedTags);
        Assert.StartsWith("removed by tag (b)", entry.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ForeignStore_IsAskedWhetherTheKeyIsThereAndNoMore()
    {
        var cache = new Cache(new PlainStore());
        cache.Set("k", "v");
        var key = cache.Explain("k");
        Assert.True(key.Stack.IsOpaque);
        Assert.Equal(EntryState.Present, key.State);
        Assert.Contains("PlainStore 'k': present", key.ToString(), StringComparison.Ordinal);
        Assert.Contains("(tells no more)", key.ToString(), StringComparison.Ordinal);
        Assert.Equal(EntryState.Absent, cache.Explain("other").State);
    }

    [Fact]
    public void ForeignStore_ThatAnswersAProbeWithAMereYes_IsToldAsPresent()
    {
        var key = new Cache(new MereYes()).Explain("k");
        Assert.Equal("present", key.Stack.Entry!.ToString());
    }

    [Fact]
    public async Task FarStore_ThatIsDown_IsNotKnown()
    {
        var fault = new CacheStoreException("down");
        var cache = new Cache(new TwoLevelStore(new MemoryStore(10), new MereYes(fault)));
        var key = await cache.ExplainAsync("k");
        Assert.Equal(EntryState.Unknown, key.State);
        Assert.Same(fault, key.Stack.Inner[1].Entry!.Fault);
        Assert.Contains("not known: CacheStoreException", key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_ThatLetsNobodyThrough_IsToldToo()
    {
        var far = new FlakyStore(new MemoryStore(10), static () => true);
        var key = await new Cache(new TwoLevelStore(new MemoryStore(10), far)).ExplainAsync("k");
        Assert.Equal(EntryState.Unknown, key.State);
        Assert.Contains(
            "far: FlakyStore 'k': not known: CacheStoreException",
            key.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Explain_OfALiveSlidingEntry_ChangesNothing()
    {
        var stats = new StatsLayer(Memory());
        var cache = Over(stats);
        cache.Set("k", "v", Expiration.Sliding(TimeSpan.FromSeconds(10)));
        _time.Advance(TimeSpan.FromSeconds(6));
        var before = stats.Snapshot();
        Assert.Equal(TimeSpan.FromSeconds(4), cache.Explain("k").Stack.Inner[0].Entry!.Remaining);
        Assert.Equal(before, stats.Snapshot());
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(cache.Contains("k"));
    }

    [Fact]
    public void Explain_DoesNotSaveAnEntryFromEviction()
    {
        var store = new MemoryStore(
            new MemoryStoreOptions { MaxEntries = 2, Eviction = EvictionKind.LeastRecentlyUsed }
        );
        var cache = new Cache(store);
        cache.Set("first", 1);
        cache.Set("second", 2);
        cache.Explain("first");
        cache.Set("third", 3);
        Assert.False(cache.Contains("first"));
        Assert.True(cache.Contains("second"));
    }

    [Fact]
    public async Task Load_WhileItRuns_IsTold()
    {
        var cache = Over(Memory());
        var gate = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = cache.GetOrCreateAsync("k", _ => new ValueTask<string>(gate.Task)).AsTask();
        var second = cache.GetOrCreateAsync("k", _ => new ValueTask<string>("other")).AsTask();
        Assert.Equal(new RunningLoad(IsRefresh: false, Callers: 2), cache.Explain("k").Load);
        gate.SetResult("made");
        Assert.Equal("made", await first);
        Assert.Equal("made", await second);
        Assert.Null(cache.Explain("k").Load);
    }

    [Fact]
    public void Failure_WhileItCounts_IsTold()
    {
        var cache = Over(Memory());
        var policy = Safe with { ErrorWindow = TimeSpan.FromSeconds(20) };
        Assert.Throws<InvalidDataException>(() =>
            cache.GetOrCreate("k", string () => throw new InvalidDataException("secret"), policy)
        );
        _time.Advance(TimeSpan.FromSeconds(5));
        var key = cache.Explain("k");
        Assert.IsType<InvalidDataException>(key.Failure!.Fault);
        Assert.Equal(TimeSpan.FromSeconds(15), key.Failure.ShutFor);
        Assert.Equal(TimeSpan.FromSeconds(25), key.Failure.ThrottledFor);
        Assert.DoesNotContain("secret", key.ToString(), StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(25));
        Assert.Null(cache.Explain("k").Failure);
    }

    [Fact]
    public async Task EarlyRefresh_OfADearValue_IsForeseen()
    {
        var cache = Over(Memory());
        var policy = new CachePolicy { Expiration = TimeSpan.FromSeconds(100), EarlyRefresh = new EarlyRefresh() };
        await cache.GetOrCreateAsync("k", SlowAsync, policy);
        var far = cache.Explain("k", policy).EarlyRefresh!;
        Assert.Equal(TimeSpan.FromSeconds(63), far.PossibleIn);
        Assert.Equal(0, far.Chance);
        _time.Advance(TimeSpan.FromSeconds(98));
        var near = cache.Explain("k", policy).EarlyRefresh!;
        Assert.Equal(TimeSpan.Zero, near.PossibleIn);
        Assert.Equal(Math.Exp(-2), near.Chance, 10);
        Assert.Null(cache.Explain("k").EarlyRefresh);

        ValueTask<string> SlowAsync(CancellationToken token)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return new("dear");
        }
    }

    [Fact]
    public void Gate_LetsTheQuestionThroughItsDoor()
    {
        var key = Over(new LockLayer(Memory())).Explain("k");
        Assert.Equal("LockLayer", key.Stack.Store);
        Assert.Equal("MemoryStore", Assert.Single(key.Stack.Inner).Store);
    }

    // what is over stays until somebody looks
    private MemoryStore Memory() =>
        new(new MemoryStoreOptions { TimeProvider = _time, SweepInterval = TimeSpan.FromDays(10) });

    private Cache Over(ICacheStore store) => new(store, new CacheOptions { TimeProvider = _time });

    /// <summary>A store that says that everything is there and nothing else, or fails.</summary>
    private sealed class MereYes(Exception? fault = null) : ICacheStore
    {
        public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) =>
            fault is null ? new(CacheEntry.Present) : throw fault;

        public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) => new(false);

        public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) => new(false);
    }
}
