using Larder.Layers;
using Larder.Memory;

namespace Larder.Tests.Layers;

/// <summary>What a lens gets of calls that concern many keys.</summary>
public sealed class LensTests
{
    private readonly Cache _inner = new(new MemoryStore());
    private readonly Cache _cache;

    public LensTests() => _cache = new Cache(new Doubling(_inner.Store));

    [Fact]
    public void Many_AreChangedOnTheWayThereAndBack()
    {
        _cache.SetMany<int>([new("a", 1), new("b", 2)]);
        Assert.Equal((2, 4), (_inner.Get<int>("A"), _inner.Get<int>("B")));
        Assert.Equal([1, 2], _cache.GetMany<int>(["a", "b"]).Select(static found => found.Value));
        Assert.Equal(2, _cache.RemoveMany(["a", "b"]));
    }

    [Fact]
    public void RemoveMatching_TakesOnlyWhatMatches()
    {
        _cache.SetMany<int>([new("a", 1), new("b", 2)]);
        Assert.Equal(1, _cache.RemoveMatching("a*"));
        Assert.Equal(["B"], _inner.Keys());
    }

    [Fact]
    public async Task RemoveMatching_OfNothing_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _cache.Store.RemoveMatchingAsync(null!));

    /// <summary>Keeps twice the number under the capital letter.</summary>
    private sealed class Doubling(Larder.Stores.ICacheStore inner) : CacheLayer(inner)
    {
        protected override CacheKey ToInner(CacheKey key) => key.ToString().ToUpperInvariant();

        protected override CacheKey FromInner(CacheKey key) => key.ToString().ToLowerInvariant();

        protected override string? ToInnerPattern(string? pattern) => pattern?.ToUpperInvariant();

        protected override CacheEntry OnWrite(CacheKey key, CacheEntry entry, CacheContext context) =>
            CacheEntry.Of((int)entry.Value! * 2);

        protected override CacheEntry? OnRead(CacheKey key, CacheEntry? entry, CacheContext context) =>
            entry is null ? null : CacheEntry.Of((int)entry.Value! / 2);
    }
}
