using Larder.Layers;
using Larder.Memory;

namespace Larder.Tests.Layers;

public sealed class PrefixLayerTests
{
    private readonly MemoryStore _store = new(1000);

    [Fact, Trait("case", "45")]
    public void Set_ThroughThePrefix_StoresExactlyTheJoinedKey()
    {
        new Cache(new PrefixLayer(_store, "f.")).Set("a", 1);
        Assert.Equal(["f.a"], new Cache(_store).Keys());
    }

    [Fact, Trait("case", "46")]
    public void TwoPrefixes_OverOneStore_StayApart()
    {
        var f = new Cache(new PrefixLayer(_store, "f."));
        var g = new Cache(new PrefixLayer(_store, "g."));
        f.Set("a", 1);
        g.Set("a", 2);
        Assert.Equal((1, 2), (f.Get<int>("a"), g.Get<int>("a")));
        Assert.Equal(2, new Cache(_store).Count());
    }

    [Fact, Trait("case", "47")]
    public void SamePrefix_OverOneStore_IsShared()
    {
        new Cache(new PrefixLayer(_store, "f.")).Set("a", 1);
        Assert.Equal(1, new Cache(new PrefixLayer(_store, "f.")).Get<int>("a"));
    }

    [Fact, Trait("case", "48")]
    public void KeysAndCount_BesideForeignKeys_AreItsOwnWithoutThePrefix()
    {
        var bare = new Cache(_store);
        bare.Set("foreign", 1);
        bare.Set("f", 1);
        var f = new Cache(new PrefixLayer(_store, "f."));
        f.Set("a", 1);
        Assert.Equal(["a"], f.Keys());
        Assert.Equal(1, f.Count());
        f.Clear();
        Assert.Equal(2, bare.Count());
    }

    [Fact]
    public void Prefix_OfPatternCharacters_IsTakenAsText()
    {
        var odd = new Cache(new PrefixLayer(_store, "a*[b]:"));
        odd.Set("k", 1);
        new Cache(_store).Set("aXb:k", 2);
        Assert.Equal(["k"], odd.Keys());
        odd.Clear();
        Assert.Equal(["aXb:k"], new Cache(_store).Keys());
    }

    [Theory, InlineData(""), InlineData("app"), InlineData("app:v2")]
    public void Prefix_WithoutASeparatorAtItsEnd_IsRefused(string prefix) =>
        Assert.Throws<ArgumentException>(() => new PrefixLayer(_store, prefix));
}
