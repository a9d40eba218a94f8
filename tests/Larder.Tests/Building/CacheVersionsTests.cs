using Larder.Layers;
using Larder.Memory;

namespace Larder.Tests.Building;

public sealed class CacheVersionsTests
{
    private readonly MemoryStore _store = new();

    [Fact, Trait("case", "153")]
    public void Key_OfAVersionedPrefix_IsPrefixVersionKey()
    {
        new CacheVersions(new PrefixLayer(_store, "cache:"), version: 1).Current.Set("k", 1);
        Assert.Equal(["cache:1:k"], new Cache(_store).Keys());
    }

    [Fact, Trait("case", "154")]
    public void Version_OfACall_IsReadUnderThatVersionOnly()
    {
        var caches = new CacheVersions(_store, version: 1);
        caches[2].Set("k", "two");
        Assert.False(caches.Current.Contains("k"));
        Assert.Equal("two", caches["2"].Get<string>("k"));
        Assert.Same(caches[2], caches["2"]);
        caches[0].Set("k", "zero");
        Assert.Equal("zero", caches["0"].Get<string>("k"));
        Assert.Equal(["0:k", "2:k"], new Cache(_store).Keys().Order());
        caches[2].Clear();
        Assert.Equal(["k"], caches[0].Keys());
        Assert.Throws<ArgumentException>(() => caches[""]);
        Assert.Throws<ArgumentException>(() => caches["1:2"]);
    }

    [Fact]
    public void Cache_OfAVersion_IsMadeOnceAndAsTold()
    {
        var made = new List<string>();
        var caches = new CacheVersions(
            version =>
            {
                made.Add(version);
                return CacheBuilder.Build(cache => cache.Name("v" + version).Stats().Version(version).Store(_store));
            },
            version: 7
        );
        Assert.Equal("v7", caches.Current.Name);
        Assert.Same(caches[8], caches["8"]);
        Assert.Equal(["7", "8"], made);
    }

    [Fact]
    public void Layer_OfAVersion_HasTheShortWayToHits()
    {
        Assert.NotNull(new StatsLayer(new VersionLayer(_store, 0)).Near);
        Assert.Equal("0", new VersionLayer(_store, 0).Version);
    }
}
