using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Time;
using Microsoft.Extensions.Caching.Distributed;

namespace Larder.Hosting.Tests.Stores;

/// <summary>Tags over an interface that has none: what is removed is gone for everybody, and nothing brings it back.</summary>
public sealed class DistributedTagTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly IDistributedCache _framework;
    private readonly Cache _here;
    private readonly Cache _there;

    public DistributedTagTests()
    {
        _framework = FrameworkMemory.By(_time);
        (_here, _there) = (Node(), Node());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Removal_OnOneNode_IsSeenByTheOther(bool sync)
    {
        _here.Set("a", 1, TagSet.Of("x", "y"));
        await _here.SetAsync("b", 2, TagSet.Of("y"));
        _here.Set("c", 3);
        if (sync)
        {
            _there.RemoveByTag("x");
        }
        else
        {
            await _there.RemoveByTagAsync("x");
        }

        Assert.False(_here.TryGet<int>("a", out _));
        Assert.False((await _there.TryGetAsync<int>("a")).HasValue);
        Assert.Equal(2, _there.Get<int>("b"));
        Assert.Equal(3, _there.Get<int>("c"));
        _here.Set("a", 4, TagSet.Of("x"));
        Assert.Equal(4, _there.Get<int>("a"));
        Assert.Equal(TagSet.Of("x"), (await _there.Store.GetAsync("a"))!.Tags);
    }

    [Fact]
    public async Task Removal_WhileTheValueIsLoaded_IsNotUndone()
    {
        await _here.GetOrCreateAsync(
            "k",
            async (context, token) =>
            {
                context.Tags = TagSet.Of("t");
                await _here.RemoveByTagAsync("t", token);
                return 1;
            }
        );
        Assert.False(_here.Contains("k"));
        Assert.Equal(2, _here.GetOrCreate("k", () => 2));
    }

    [Fact]
    public async Task Removal_WhileTheLifeIsProlonged_IsNotUndone()
    {
        _here.Set("k", 1, TagSet.Of("t"));
        Assert.True(await _here.ExpireAsync("k", TimeSpan.FromMinutes(1)));
        Assert.True(_here.Contains("k"));
        _here.RemoveByTag("t");
        Assert.False(await _here.ExpireAsync("k", TimeSpan.FromMinutes(1)));
        Assert.False(_here.Contains("k"));
    }

    [Fact]
    public void Mark_ThatIsLost_MakesAMissAndBringsNothingBack()
    {
        _here.Set("k", 1, TagSet.Of("t"));
        _framework.Remove("larder:tag:0:t");
        Assert.False(_here.Contains("k"));
        _here.Set("other", 1, TagSet.Of("t"));
        Assert.False(_here.Contains("k"));
        Assert.True(_here.Contains("other"));
    }

    [Fact]
    public void Mark_OfSomebodyElse_MakesAMiss()
    {
        _here.Set("k", 1, TagSet.Of("t"));
        _framework.Set("larder:tag:0:t", [1, 2, 3]);
        Assert.False(_here.Contains("k"));
    }

    [Fact]
    public void Spaces_HaveTagsOfTheirOwn()
    {
        var store = new DistributedCacheStore(_framework, _time);
        var (one, other) = (new Cache(new PrefixLayer(store, "a:")), new Cache(new PrefixLayer(store, "b:")));
        one.Set("k", 1, TagSet.Of("t"));
        other.Set("k", 2, TagSet.Of("t"));
        one.RemoveByTag("t");
        Assert.False(one.Contains("k"));
        Assert.True(other.Contains("k"));
    }

    [Fact]
    public void Removal_OverTwoLevels_RemovesTheCopyToo()
    {
        var near = new MemoryStore(new MemoryStoreOptions { MaxEntries = 100, TimeProvider = _time });
        var levels = new TwoLevelOptions { TimeProvider = _time };
        var cache = new Cache(
            new TwoLevelStore(near, new DistributedCacheStore(_framework, _time), levels),
            new CacheOptions { TimeProvider = _time }
        );
        cache.Set("k", 1, TagSet.Of("t"));
        Assert.True(cache.TryGetNear<int>("k", out _));
        cache.RemoveByTag("t");
        Assert.False(cache.TryGetNear<int>("k", out _));
        Assert.False(cache.Contains("k"));
    }

    [Fact]
    public async Task Tag_ThatIsNone_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await _here.RemoveByTagAsync(""));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _here.RemoveByTagAsync(null!));
    }

    private Cache Node() =>
        new(new DistributedCacheStore(_framework, _time), new CacheOptions { TimeProvider = _time });
}
