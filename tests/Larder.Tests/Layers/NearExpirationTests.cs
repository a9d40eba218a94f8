using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Time;

namespace Larder.Tests.Layers;

public sealed class NearExpirationTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryStore _near;
    private readonly MemoryStore _far;
    private readonly Cache _cache;

    public NearExpirationTests()
    {
        _near = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });
        _far = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });
        _cache = CacheOver(_near);
    }

    private Cache Near => new(_near);

    [Fact]
    public async Task Copy_OfAnEntryThatOthersChange_EndsWithTheNearExpiration()
    {
        var other = CacheOver(new MemoryStore(new MemoryStoreOptions { TimeProvider = _time }));
        await _cache.SetAsync("k", 1);
        Assert.Equal(1, await other.GetAsync<int>("k"));
        await other.RemoveAsync("k");
        _time.AdvanceMs(4_999);
        Assert.Equal(1, await _cache.GetAsync<int>("k"));
        _time.AdvanceMs(1);
        Assert.False(await _cache.ContainsAsync("k"));
    }

    [Fact]
    public async Task Copy_OfAnEntryThatEndsBefore_EndsWithIt()
    {
        await _cache.SetAsync("k", 1, TimeSpan.FromSeconds(7));
        _time.AdvanceMs(5_000);
        Assert.Equal(1, await _cache.GetAsync<int>("k"));
        Assert.Equal(1, Near.Get<int>("k"));
        _time.AdvanceMs(1_999);
        Assert.True(Near.Contains("k"));
        _time.AdvanceMs(1);
        Assert.False(Near.Contains("k"));
        Assert.False(await _cache.ContainsAsync("k"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Copy_OfAnEntryThatSlidesOrNeverEnds_EndsAllTheSame(bool slides)
    {
        var life = slides ? Expiration.Sliding(TimeSpan.FromHours(1)) : Expiration.Never;
        await _cache.SetAsync("k", "v", life);
        for (var i = 0; i < 5; i++)
        {
            Assert.True(Near.Contains("k"));
            Assert.Equal("v", await _cache.GetAsync<string>("k"));
            _time.AdvanceMs(1_000);
        }

        Assert.False(Near.Contains("k"));
        Assert.Equal("v", await _cache.GetAsync<string>("k"));
    }

    [Fact]
    public async Task Copies_OfMany_EndWithTheNearExpiration()
    {
        await _cache.SetManyAsync<int>([new("a", 1), new("b", 2)]);
        _time.AdvanceMs(5_000);
        Assert.False(Near.Contains("a"));
        Assert.Equal(2, (await _cache.GetManyAsync<int>(["a", "b"])).Count(found => found.HasValue));
        Assert.True(Near.Contains("a"));
        _time.AdvanceMs(5_000);
        Assert.False(Near.Contains("a"));
    }

    [Fact]
    public async Task Copy_ThatEnded_IsNotServedStaleAfterItsRemovalElsewhere()
    {
        var policy = new CachePolicy { FailSafe = new FailSafe { Retention = TimeSpan.FromHours(1) } };
        await _cache.GetOrCreateAsync("k", _ => new ValueTask<int>(1), policy);
        await new Cache(_far).RemoveAsync("k");
        _time.AdvanceMs(5_000);
        await Assert.ThrowsAsync<IOException>(async () =>
            await _cache.GetOrCreateAsync<int>("k", _ => throw new IOException("down"), policy)
        );
    }

    [Fact]
    public async Task Tags_OfACopy_AreThoseOfTheEntry()
    {
        await _cache.SetAsync("k", 1, TagSet.Of("t"));
        await _cache.RemoveByTagAsync("t");
        Assert.False(await _cache.ContainsAsync("k"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void NearExpiration_NotPositive_IsRefused(int seconds)
    {
        var options = new TwoLevelOptions { NearExpiration = TimeSpan.FromSeconds(seconds), TimeProvider = null! };
        var fault = Assert.Throws<CacheOptionsException>(() => new TwoLevelStore(_near, _far, options));
        Assert.Contains("NearExpiration", fault.Message, StringComparison.Ordinal);
        Assert.Contains("TimeProvider", fault.Message, StringComparison.Ordinal);
    }

    private Cache CacheOver(MemoryStore near) =>
        new(
            new TwoLevelStore(
                near,
                _far,
                new TwoLevelOptions { NearExpiration = TimeSpan.FromSeconds(5), TimeProvider = _time }
            ),
            new CacheOptions { TimeProvider = _time, DefaultExpiration = TimeSpan.FromMinutes(1) }
        );
}
