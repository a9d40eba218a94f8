using System.Text;
using Larder.Stores;
using Larder.Testing.Time;

namespace Larder.Testing.Laws;

/// <summary>
/// What a store obeys that counts and that compares and sets, and every stack over it. Inherit it beside
/// <see cref="CacheStoreLaw"/>. Each law runs on the synchronous and on the asynchronous path.
/// </summary>
public abstract class KeyedCallLaw
{
    private const string Media = "application/octet-stream";
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(10);

    /// <summary>The clock of the store.</summary>
    protected ManualTimeProvider Time { get; } = new();

    /// <summary>A fresh, empty store that follows <see cref="Time"/>.</summary>
    protected abstract ValueTask<ICacheStore> CreateStoreAsync();

    [Theory, InlineData(false), InlineData(true)]
    public async Task Offers_SaysThatItCountsAndCompares(bool sync)
    {
        var store = await CreateStoreAsync();
        Assert.True(store.Offers<ICacheCounters>());
        Assert.True(store.Offers<ICompareAndSet>());
        Assert.Equal(0, await AddAsync(store, 0, sync));
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "186")]
    public async Task Add_StartsAtZeroAndAnswersTheSum(bool sync)
    {
        var store = await CreateStoreAsync();
        Assert.Equal(1, await AddAsync(store, 1, sync));
        Assert.Equal(6, await AddAsync(store, 5, sync));
        Assert.Equal(4, await AddAsync(store, -2, sync));
        Assert.Equal("4", await ReadAsync(store, sync));
        await CallAsync(sync, context => store.RemoveAsync("n", context));
        Assert.Equal(-3, await AddAsync(store, -3, sync));
        Assert.Equal("-3", await ReadAsync(store, sync));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Add_ToANumberThatWasSet_GoesOnFromIt(bool sync)
    {
        var store = await CreateStoreAsync();
        await SetAsync(store, "41", sync);
        Assert.Equal(42, await AddAsync(store, 1, sync));
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "187")]
    public async Task Add_ToWhatIsNoNumber_IsRefusedAndChangesNothing(bool sync)
    {
        var store = await CreateStoreAsync();
        foreach (var text in new[] { "text", "", " 1", "1 ", "+1", "01", "-0", "1.0", "0x1", "9223372036854775808" })
        {
            await SetAsync(store, text, sync);
            var fault = await Assert.ThrowsAsync<CacheCounterException>(async () => await AddAsync(store, 1, sync));
            Assert.False(fault.IsOverflow);
            Assert.Equal(text, await ReadAsync(store, sync));
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Add_BeyondSixtyFourBits_IsRefusedAndChangesNothing(bool sync)
    {
        var store = await CreateStoreAsync();
        foreach (var (most, step) in new[] { (long.MaxValue, 1L), (long.MinValue, -1L) })
        {
            await CallAsync(sync, context => store.RemoveAsync("n", context));
            Assert.Equal(most, await AddAsync(store, most, sync));
            var fault = await Assert.ThrowsAsync<CacheCounterException>(async () => await AddAsync(store, step, sync));
            Assert.True(fault.IsOverflow);
            Assert.Equal(most, await AddAsync(store, 0, sync));
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Add_ToACounterThatLives_KeepsItsLife(bool sync)
    {
        var store = await CreateStoreAsync();
        await AddAsync(store, 1, sync, Brief);
        Time.AdvanceMs(9999);
        Assert.Equal(2, await AddAsync(store, 1, sync, TimeSpan.FromHours(1)));
        Time.AdvanceMs(1);
        Assert.Null(await ReadAsync(store, sync));
        Assert.Equal(1, await AddAsync(store, 1, sync, Brief));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Add_MovesTheFence(bool sync)
    {
        var store = await CreateStoreAsync();
        var fence = store.FenceOf("n");
        await AddAsync(store, 1, sync);
        Assert.False(fence != 0 && store.FenceOf("n") == fence);
        var late = Text("9");
        Assert.False(fence != 0 && await CallAsync(sync, c => store.SetAsync("n", late, c.WithFence(fence))));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Replace_OfWhatIsStillThere_IsDone(bool sync)
    {
        var store = await CreateStoreAsync();
        var nothing = await SeeAsync(store, sync);
        Assert.Null(nothing.Entry);
        Assert.True(await ReplaceAsync(store, "a", nothing, sync));
        var seen = await SeeAsync(store, sync);
        Assert.Equal("a", TextOf(seen.Entry));
        Assert.True(await ReplaceAsync(store, "b", seen, sync));
        Assert.Equal("b", await ReadAsync(store, sync));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Replace_OfWhatHasChanged_IsRefusedAndChangesNothing(bool sync)
    {
        var store = await CreateStoreAsync();
        var nothing = await SeeAsync(store, sync);
        await SetAsync(store, "a", sync);
        var seen = await SeeAsync(store, sync);
        Assert.False(await ReplaceAsync(store, "late", nothing, sync));
        await SetAsync(store, "b", sync);
        Assert.False(await ReplaceAsync(store, "late", seen, sync));
        Assert.Equal("b", await ReadAsync(store, sync));
        seen = await SeeAsync(store, sync);
        await CallAsync(sync, context => store.RemoveAsync("n", context));
        Assert.False(await ReplaceAsync(store, "late", seen, sync));
        Assert.Null(await ReadAsync(store, sync));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Replace_OfWhatHasExpired_IsRefused(bool sync)
    {
        var store = await CreateStoreAsync();
        await CallAsync(sync, context => store.SetAsync("n", Text("a").WithExpiration(Brief), context));
        var seen = await SeeAsync(store, sync);
        Time.Advance(Brief);
        Assert.False(await ReplaceAsync(store, "late", seen, sync));
        Assert.Null(await ReadAsync(store, sync));
    }

    private static CacheEntry Text(string text) => CacheEntry.OfBytes(Encoding.UTF8.GetBytes(text), Media);

    private static string? TextOf(CacheEntry? entry) =>
        entry is null ? null : Encoding.UTF8.GetString(entry.GetBytes().Span);

    private static ValueTask<long> AddAsync(
        ICacheStore store,
        long delta,
        bool sync,
        Expiration expiration = default
    ) => CallAsync(sync, context => store.AddAsync("n", delta, expiration, context));

    private static ValueTask<StampedEntry> SeeAsync(ICacheStore store, bool sync) =>
        CallAsync(sync, context => store.ReadAsync("n", context));

    private static ValueTask<bool> ReplaceAsync(ICacheStore store, string text, StampedEntry seen, bool sync) =>
        CallAsync(sync, context => store.ReplaceAsync("n", Text(text), seen, context));

    private static ValueTask<bool> SetAsync(ICacheStore store, string text, bool sync) =>
        CallAsync(sync, context => store.SetAsync("n", Text(text), context));

    private static async ValueTask<string?> ReadAsync(ICacheStore store, bool sync) =>
        TextOf(await CallAsync(sync, context => store.GetAsync("n", context)));

    private static async ValueTask<T> CallAsync<T>(bool sync, Func<CacheContext, ValueTask<T>> call)
    {
        var pending = call(sync ? CacheContext.Sync : default);
        Assert.True(!sync || pending.IsCompleted, "a synchronous call must be completed when it returns");
        return await pending;
    }
}
