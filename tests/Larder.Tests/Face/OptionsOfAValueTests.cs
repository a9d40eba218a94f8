using Larder.Memory;
using Larder.Testing.Time;

namespace Larder.Tests.Face;

public sealed class OptionsOfAValueTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryStore _store;

    public OptionsOfAValueTests() => _store = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });

    [Fact, Trait("case", "42")]
    public async Task TimeToLive_OfKeyAndValue_IsKeptTo()
    {
        var cache = Make((key, value) => TimeSpan.FromSeconds(key.ToString().Length + (int)value!));
        cache.Set("k", 2);
        await cache.SetAsync("kk", 3);
        Assert.Equal(4, await cache.GetOrCreateAsync("kkk", _ => new ValueTask<int>(4)));
        foreach (var (key, seconds) in new[] { ("k", 3), ("kk", 5), ("kkk", 7) })
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), (await _store.GetAsync(key))!.Remaining(_time));
        }
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(long.MinValue), Trait("case", "42")]
    public async Task TimeToLive_ThatIsOver_StoresNothingAndRaisesNothing(long ticks)
    {
        var runs = 0;
        var cache = Make((_, _) => new TimeSpan(ticks));
        Assert.False(cache.Set("k", 1));
        Assert.False(await cache.SetAsync("k", 1));
        Assert.Equal(7, cache.GetOrAdd("k", 7));
        Assert.Equal(1, cache.GetOrCreate("k", () => ++runs));
        Assert.Equal(2, await cache.GetOrCreateAsync("k", _ => new ValueTask<int>(++runs)));
        Assert.False(cache.Contains("k"));
        Assert.Equal(0, _store.HeldEntries);
    }

    [Fact, Trait("case", "42")]
    public async Task TimeToLive_ThatIsOver_LeavesNoOlderValueBehind()
    {
        var cache = Make((_, value) => TimeSpan.FromSeconds((int)value!));
        cache.Set("k", 1);
        Assert.Equal(1, cache.GetOrAdd("k", 0));
        var fence = _store.FenceOf("k");
        Assert.False(cache.Set("k", 0));
        Assert.Equal((false, true), (cache.Contains("k"), _store.FenceOf("k") != fence));
        cache.Set("k", 1);
        Assert.False(await cache.SetAsync("k", -1));
        Assert.False(cache.Contains("k"));
    }

    [Fact]
    public void TimeToLive_ThatTheCallGives_IsTaken()
    {
        var cache = Make((_, _) => TimeSpan.FromSeconds(-1));
        Assert.True(cache.Set("k", 1, TimeSpan.FromSeconds(1)));
        Assert.True(cache.Contains("k"));
    }

    [Fact]
    public async Task TimeToLive_NotKnown_IsTheDefault()
    {
        var cache = Make((_, _) => null);
        Assert.True(cache.Set("k", 1));
        Assert.Equal(TimeSpan.FromMinutes(5), (await _store.GetAsync("k"))!.Remaining(_time));
    }

    [Fact]
    public async Task TimeToLive_Longest_IsForEver()
    {
        var cache = Make((_, _) => TimeSpan.MaxValue);
        Assert.True(cache.Set("k", 1));
        Assert.True((await _store.GetAsync("k"))!.Expiration.IsNever);
    }

    [Fact]
    public async Task Priority_OfKeyAndValue_IsTheEntrys()
    {
        var cache = new Cache(
            _store,
            new CacheOptions { PriorityOf = (key, value) => value is null ? EntryPriority.Low : EntryPriority.Keep }
        );
        cache.Set("a", "value");
        cache.Set<string?>("b", null);
        Assert.Equal(EntryPriority.Keep, (await _store.GetAsync("a"))!.Priority);
        Assert.Equal(EntryPriority.Low, (await _store.GetAsync("b"))!.Priority);
    }

    [Fact, Trait("case", "41")]
    public async Task Remove_OfAnExpiredEntry_AnswersFalse()
    {
        var cache = new Cache(_store);
        cache.Set("k", 1, TimeSpan.FromSeconds(1));
        cache.Set("j", 1, TimeSpan.FromSeconds(1));
        _time.AdvanceMs(1000);
        Assert.Equal(2, _store.HeldEntries);
        Assert.False(cache.Remove("k"));
        Assert.False(await cache.RemoveAsync("j"));
    }

    [Fact, Trait("case", "40")]
    public async Task Add_OverAnExpiredEntryThatWasNotSwept_StoresTheNewValue()
    {
        var cache = new Cache(_store);
        cache.Set("k", 1, TimeSpan.FromSeconds(1));
        _time.AdvanceMs(1000);
        Assert.Equal(1, _store.HeldEntries);
        Assert.Equal(2, await cache.GetOrAddAsync("k", 2));
        Assert.Equal(2, cache.GetOrAdd("k", 3));
    }

    private Cache Make(Func<CacheKey, object?, TimeSpan?> timeToLive) =>
        new(_store, new CacheOptions { TimeToLiveOf = timeToLive });
}
