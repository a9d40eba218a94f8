using Larder.Stores;
using Larder.Testing.Time;

namespace Larder.Testing.Laws;

/// <summary>
/// What every store and every stack of layers obeys. Inherit it, make the store, and a new store is done when it is
/// green. Each law runs on the synchronous and on the asynchronous path.
/// </summary>
public abstract class CacheStoreLaw
{
    private const string Media = "application/octet-stream";

    /// <summary>The clock of the store.</summary>
    protected ManualTimeProvider Time { get; } = new();

    /// <summary>Whether the store lists its keys. One that does not must refuse to scan.</summary>
    protected virtual bool Scans => true;

    /// <summary>Whether the store can be cleared. One that cannot must refuse it.</summary>
    protected virtual bool Clears => Scans;

    /// <summary>Whether the store has fences. One that has none must answer zero, and the cache above it sees to late fills.</summary>
    protected virtual bool HasFences => true;

    /// <summary>A fresh, empty store that follows <see cref="Time"/>.</summary>
    protected abstract ValueTask<ICacheStore> CreateStoreAsync();

    [Theory, InlineData(false), InlineData(true)]
    public async Task Get_NothingStored_IsMiss(bool sync)
    {
        var store = await CreateStoreAsync();
        Assert.Null(await CallAsync(sync, context => store.GetAsync("k", context)));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Get_Stored_AnswersTheBytesAndTheirType(bool sync)
    {
        var store = await CreateStoreAsync();
        Assert.True(await CallAsync(sync, context => store.SetAsync("k", Bytes(1, 2, 3), context)));
        var entry = await CallAsync(sync, context => store.GetAsync("k", context));
        Assert.NotNull(entry);
        Assert.Equal([1, 2, 3], entry.GetBytes().ToArray());
        Assert.Equal(Media, entry.Encode().MediaType);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Explain_SaysWhatIsThereAndWhatIsNot(bool sync)
    {
        var store = await CreateStoreAsync();
        await CallAsync(sync, context => store.SetAsync("k", Bytes(1), context));
        var there = await CallAsync(sync, context => store.ExplainAsync("k", Time, context));
        Assert.Equal("k", there.Key.ToString());
        Assert.Contains(there.Leaves, static leaf => leaf.Entry!.State == EntryState.Present);
        var missing = await CallAsync(sync, context => store.ExplainAsync("other", Time, context));
        Assert.All(missing.Leaves, static leaf => Assert.Equal(EntryState.Absent, leaf.Entry!.State));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Set_Again_ReplacesTheEntry(bool sync)
    {
        var store = await CreateStoreAsync();
        await CallAsync(sync, context => store.SetAsync("k", Bytes(1), context));
        Assert.True(await CallAsync(sync, context => store.SetAsync("k", Bytes(2), context)));
        Assert.Equal([2], await ReadAsync(store, "k", sync));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Remove_SaysWhetherSomethingWasThere(bool sync)
    {
        var store = await CreateStoreAsync();
        await CallAsync(sync, context => store.SetAsync("k", Bytes(1), context));
        Assert.True(await CallAsync(sync, context => store.RemoveAsync("k", context)));
        Assert.False(await CallAsync(sync, context => store.RemoveAsync("k", context)));
        Assert.Null(await ReadAsync(store, "k", sync));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Set_IfAbsent_KeepsTheFirst(bool sync)
    {
        var store = await CreateStoreAsync();
        Assert.True(await CallAsync(sync, context => store.SetAsync("k", Bytes(1), context.With(CacheMode.IfAbsent))));
        Assert.False(await CallAsync(sync, context => store.SetAsync("k", Bytes(2), context.With(CacheMode.IfAbsent))));
        Assert.Equal([1], await ReadAsync(store, "k", sync));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Set_IfPresent_NeedsAnEntry(bool sync)
    {
        var store = await CreateStoreAsync();
        Assert.False(
            await CallAsync(sync, context => store.SetAsync("k", Bytes(1), context.With(CacheMode.IfPresent)))
        );
        Assert.Null(await ReadAsync(store, "k", sync));
        await CallAsync(sync, context => store.SetAsync("k", Bytes(2), context));
        Assert.True(await CallAsync(sync, context => store.SetAsync("k", Bytes(3), context.With(CacheMode.IfPresent))));
        Assert.Equal([3], await ReadAsync(store, "k", sync));
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "40")]
    public async Task Set_UnderAConditionOverAnExpiredEntry_FindsNothingThere(bool sync)
    {
        var store = await CreateStoreAsync();
        var brief = Bytes(1).WithExpiration(TimeSpan.FromSeconds(1));
        await CallAsync(sync, context => store.SetAsync("k", brief, context));
        Time.AdvanceMs(1000);
        Assert.False(
            await CallAsync(sync, context => store.SetAsync("k", Bytes(2), context.With(CacheMode.IfPresent)))
        );
        Assert.Null(await ReadAsync(store, "k", sync));
        Assert.True(await CallAsync(sync, context => store.SetAsync("k", Bytes(3), context.With(CacheMode.IfAbsent))));
        Assert.Equal([3], await ReadAsync(store, "k", sync));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Get_Probe_SaysWhetherItIsThere(bool sync)
    {
        var store = await CreateStoreAsync();
        Assert.Null(await CallAsync(sync, context => store.GetAsync("k", context.With(CacheMode.Probe))));
        await CallAsync(sync, context => store.SetAsync("k", Bytes(1), context));
        Assert.NotNull(await CallAsync(sync, context => store.GetAsync("k", context.With(CacheMode.Probe))));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Get_AtExactlyTheTimeToLive_IsMiss(bool sync)
    {
        var store = await CreateStoreAsync();
        await CallAsync(
            sync,
            context => store.SetAsync("k", Bytes(1).WithExpiration(TimeSpan.FromSeconds(2)), context)
        );
        Time.AdvanceMs(1999);
        Assert.NotNull(await ReadAsync(store, "k", sync));
        Time.AdvanceMs(1);
        Assert.Null(await ReadAsync(store, "k", sync));
        Assert.False(await CallAsync(sync, context => store.RemoveAsync("k", context)));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Set_SameEntryAgain_CountsItsLifeAnew(bool sync)
    {
        var store = await CreateStoreAsync();
        var entry = Bytes(1).WithExpiration(TimeSpan.FromSeconds(10));
        await CallAsync(sync, context => store.SetAsync("k", entry, context));
        Time.AdvanceMs(9000);
        await CallAsync(sync, context => store.SetAsync("k", entry, context));
        Time.AdvanceMs(9999);
        Assert.NotNull(await ReadAsync(store, "k", sync));
        Time.AdvanceMs(1);
        Assert.Null(await ReadAsync(store, "k", sync));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Bulk_KeepsTheOrderOfTheKeys(bool sync)
    {
        var store = await CreateStoreAsync();
        KeyValuePair<CacheKey, CacheEntry>[] entries = [new("a", Bytes(1)), new("b", Bytes(2)), new("c", Bytes(3))];
        Assert.Equal(3, await CallAsync(sync, context => store.SetManyAsync(entries, context)));
        var found = new CacheEntry?[4];
        await CallAsync(
            sync,
            async context =>
            {
                await store.GetManyAsync(new CacheKey[] { "c", "missing", "a", "c" }, found, context);
                return true;
            }
        );
        Assert.Equal([3, -1, 1, 3], found.Select(entry => entry is null ? -1 : (int)entry.GetBytes().Span[0]));
        Assert.Equal(
            2,
            await CallAsync(sync, context => store.RemoveManyAsync(new CacheKey[] { "a", "missing", "b" }, context))
        );
        Assert.Equal([3], await ReadAsync(store, "c", sync));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Key_InTwoParts_IsTheJoinedKey(bool sync)
    {
        var store = await CreateStoreAsync();
        await CallAsync(sync, context => store.SetAsync(new CacheKey("app:", "x"), Bytes(1), context));
        Assert.Equal([1], await ReadAsync(store, "app:x", sync));
        Assert.Equal([1], await ReadAsync(store, new CacheKey("ap", "p:x"), sync));
        Assert.True(await CallAsync(sync, context => store.RemoveAsync("app:x", context)));
        Assert.Null(await ReadAsync(store, new CacheKey("app:", "x"), sync));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Scan_SeesEveryLiveKeyOnce(bool sync)
    {
        var store = await CreateStoreAsync();
        if (!Scans)
        {
            Assert.False(store.CanScan);
            await Assert.ThrowsAsync<NotSupportedException>(async () => await ScanAsync(store, null, sync));
            return;
        }

        await CallAsync(
            sync,
            context => store.SetAsync("gone", Bytes(0).WithExpiration(TimeSpan.FromSeconds(1)), context)
        );
        foreach (var key in new[] { "user:1", "user:2", "u*er:3", "other" })
        {
            await CallAsync(sync, context => store.SetAsync(key, Bytes(1), context));
        }

        Time.AdvanceMs(1000);
        Assert.True(store.CanScan);
        Assert.Equal(["other", "u*er:3", "user:1", "user:2"], await ScanAsync(store, null, sync));
        Assert.Equal(["user:1", "user:2"], await ScanAsync(store, "user:*", sync));
        Assert.Equal(["u*er:3"], await ScanAsync(store, @"u\*er:?", sync));
        Assert.Empty(await ScanAsync(store, "nothing*", sync));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Clear_EmptiesTheStore(bool sync)
    {
        var store = await CreateStoreAsync();
        if (!Clears)
        {
            await Assert.ThrowsAsync<NotSupportedException>(async () => await ClearAsync(store, null, sync));
            return;
        }

        await CallAsync(sync, context => store.SetAsync("a", Bytes(1), context));
        await CallAsync(sync, context => store.SetAsync("b", Bytes(1), context));
        await ClearAsync(store, null, sync);
        Assert.Null(await ReadAsync(store, "a", sync));
        Assert.Null(await ReadAsync(store, "b", sync));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Clear_OfASpace_LeavesItsNeighbours(bool sync)
    {
        var store = await CreateStoreAsync();
        if (!Clears)
        {
            await Assert.ThrowsAsync<NotSupportedException>(async () => await ClearAsync(store, null, sync));
            return;
        }

        string[] keys = ["app:a", "app:b", "app:b:c", "app:", "apple", "ap", "b:app:a"];
        foreach (var key in keys)
        {
            await CallAsync(sync, context => store.SetAsync(key, Bytes(1), context));
        }

        await ClearAsync(store, "app:", sync);
        var left = new List<string>();
        foreach (var key in keys)
        {
            left.AddRange(await ReadAsync(store, key, sync) is null ? [] : [key]);
        }

        Assert.Equal(["apple", "ap", "b:app:a"], left);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Set_UnderAFenceThatMoved_IsRefused(bool sync)
    {
        var store = await CreateStoreAsync();
        if (!HasFences)
        {
            Assert.Equal(0, store.FenceOf("k"));
            return;
        }

        Assert.NotEqual(0, store.FenceOf("k"));
        foreach (
            var overtake in new Func<ValueTask>[]
            {
                () => Set(store, 9),
                () => Remove(store),
                () => Clears ? store.ClearAsync() : Remove(store),
                () => SetAndRemove(store),
            }
        )
        {
            await store.RemoveAsync("k");
            var fence = store.FenceOf("k");
            await overtake();
            var before = await ReadAsync(store, "k", sync);
            Assert.False(await CallAsync(sync, context => store.SetAsync("k", Bytes(1), context.WithFence(fence))));
            Assert.Equal(before, await ReadAsync(store, "k", sync));
        }

        static async ValueTask Set(ICacheStore store, byte value) => await store.SetAsync("k", Bytes(value));
        static async ValueTask Remove(ICacheStore store) => await store.RemoveAsync("k");
        static async ValueTask SetAndRemove(ICacheStore store)
        {
            await store.SetAsync("k", Bytes(7));
            await store.RemoveAsync("k");
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Set_UnderAFenceThatHolds_IsStored(bool sync)
    {
        var store = await CreateStoreAsync();
        if (!HasFences)
        {
            Assert.Equal(0, store.FenceOf("k"));
            return;
        }

        await CallAsync(sync, context => store.SetAsync("k", Bytes(1), context));
        var fence = store.FenceOf("k");
        Assert.True(await CallAsync(sync, context => store.SetAsync("k", Bytes(2), context.WithFence(fence))));
        Assert.Equal([2], await ReadAsync(store, "k", sync));
    }

    protected static CacheEntry Bytes(params byte[] bytes) => CacheEntry.OfBytes(bytes, Media);

    /// <summary>Makes a call on either path; the synchronous one must be completed when it returns.</summary>
    protected static async ValueTask<T> CallAsync<T>(bool sync, Func<CacheContext, ValueTask<T>> call)
    {
        var pending = call(sync ? CacheContext.Sync : default);
        Assert.True(!sync || pending.IsCompleted, "a synchronous call must be completed when it returns");
        return await pending;
    }

    private static async ValueTask<byte[]?> ReadAsync(ICacheStore store, CacheKey key, bool sync) =>
        (await CallAsync(sync, context => store.GetAsync(key, context)))?.GetBytes().ToArray();

    private static async Task ClearAsync(ICacheStore store, string? space, bool sync) =>
        await CallAsync(
            sync,
            async context =>
            {
                await (space is null ? store.ClearAsync(context) : store.ClearAsync(CacheSpace.Of(space), context));
                return true;
            }
        );

    private static async Task<string[]> ScanAsync(ICacheStore store, string? pattern, bool sync)
    {
        var keys = new List<string>();
        var scan = store.ScanAsync(pattern, sync ? CacheContext.Sync : default).GetAsyncEnumerator();
        await using (scan)
        {
            while (await CallAsync(sync, _ => scan.MoveNextAsync()))
            {
                keys.Add(scan.Current.ToString());
            }
        }

        return [.. keys.Order(StringComparer.Ordinal)];
    }
}
