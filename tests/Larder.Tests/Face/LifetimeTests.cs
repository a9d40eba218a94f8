using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Face;

/// <summary>How long values have to live, asked and changed.</summary>
public sealed class LifetimeTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory, InlineData(true, true), InlineData(true, false), InlineData(false, true), InlineData(false, false)]
    public async Task TimeLeft_IsTold_AndChanged(bool hasLevels, bool sync)
    {
        var cache = NewCache(hasLevels);
        Assert.False((await LeftAsync()).IsGiven);
        Assert.False(await ExpireAsync(TimeSpan.FromSeconds(1)));
        await cache.SetAsync("k", 1, TimeSpan.FromSeconds(10));
        _time.AdvanceMs(4000);
        Assert.Equal(TimeSpan.FromSeconds(6), (await LeftAsync()).TimeToLive);
        Assert.True(await ExpireAsync(TimeSpan.FromSeconds(20)));
        _time.AdvanceMs(19_999);
        Assert.Equal(1, cache.Get<int>("k"));
        Assert.True(await ExpireAsync(Expiration.Never));
        _time.Advance(TimeSpan.FromDays(100));
        Assert.True((await LeftAsync()).IsNever);
        Assert.True(await ExpireAsync(TimeSpan.FromSeconds(1)));
        _time.AdvanceMs(1000);
        Assert.False(cache.Contains("k"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await ExpireAsync(default));

        async Task<Expiration> LeftAsync() => sync ? cache.TimeLeft("k") : await cache.TimeLeftAsync("k");
        async Task<bool> ExpireAsync(Expiration life) =>
            sync ? cache.Expire("k", life) : await cache.ExpireAsync("k", life);
    }

    [Fact]
    public async Task Expire_OfAValueWhoseTagWasRemoved_BringsNothingBack()
    {
        var cache = NewCache(hasLevels: false);
        await cache.SetAsync("k", 1, TagSet.Of("x"));
        Assert.True(await cache.ExpireAsync("k", Expiration.Never));
        await cache.RemoveByTagAsync("x");
        Assert.False(await cache.ExpireAsync("k", Expiration.Never));
        Assert.False(cache.Contains("k"));
    }

    private Cache NewCache(bool hasLevels)
    {
        ICacheStore store = hasLevels ? new TwoLevelStore(Memory(), new PrefixLayer(Memory(), "far:")) : Memory();
        return new Cache(store, new CacheOptions { TimeProvider = _time });
    }

    private MemoryStore Memory() => new(new MemoryStoreOptions { TimeProvider = _time });
}
