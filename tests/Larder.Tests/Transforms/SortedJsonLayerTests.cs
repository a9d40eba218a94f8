using System.Text;
using Larder.Codecs;
using Larder.Memory;
using Larder.Transforms;

namespace Larder.Tests.Transforms;

/// <summary>What other programs have to find in the store, byte for byte.</summary>
public sealed class SortedJsonLayerTests
{
    private readonly MemoryStore _store = new();

    [Fact, Trait("case", "93")]
    public async Task Set_UnderAJsonKey_WritesKeyAndValueAsSortedJson()
    {
        var cache = new Cache(new SortedJsonLayer(_store, quotesKeys: false));
        cache.Set(
            JsonKey.Of("a", 1),
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["b"] = 1, ["a"] = new int?[] { 1, null } }
        );
        Assert.Equal(["""["a",1]"""], new Cache(_store).Keys());
        Assert.Equal("""{"a":[1,null],"b":1}""", await StoredAsync("""["a",1]"""));
        Assert.Equal(
            1,
            cache.Get<Dictionary<string, object>>(JsonKey.Of("a", 1))!.Count(static pair => pair.Key == "b")
        );
    }

    [Fact]
    public async Task Set_OfTexts_WritesJsonStrings()
    {
        var cache = new Cache(new SortedJsonLayer(_store));
        cache.Set("é\"", "World é");
        Assert.Equal(
            """
            "World \u00e9"
            """,
            await StoredAsync("\"\\u00e9\\\"\"")
        );
        Assert.Equal("World é", cache.Get<string>("é\""));
        Assert.Equal(["é\""], cache.Keys());
    }

    [Fact]
    public void Clear_OfAPart_LeavesTheRest()
    {
        var cache = new Cache(new SortedJsonLayer(_store));
        cache.Set("a:1", 1);
        cache.Set("b:1", 1);
        new Cache(new Larder.Layers.PrefixLayer(new SortedJsonLayer(_store), "a:")).Clear();
        Assert.Equal(["b:1"], cache.Keys());
        cache.Clear();
        Assert.Empty(new Cache(_store).Keys());
    }

    [Fact]
    public async Task Get_OfWhatIsNoJson_IsAMissAndCounted()
    {
        var layer = new SortedJsonLayer(_store, quotesKeys: false);
        await _store.SetAsync("k", CacheEntry.OfBytes("{\"a\":"u8.ToArray(), MediaTypes.Bytes));
        Assert.False(new Cache(layer).TryGet<int>("k", out _));
        Assert.Equal(1, layer.Unreadable);
    }

    [Fact]
    public void Set_OfBytes_IsRefused() =>
        Assert.Throws<CacheCodecException>(() => new Cache(new SortedJsonLayer(_store)).Set("k", new byte[] { 1 }));

    [Fact]
    public void Keys_ThatAreQuoted_AreListedByTheirBeginning()
    {
        var cache = new Cache(new SortedJsonLayer(_store));
        string[] keys = ["é*:1", "é*:2", "é", "b"];
        cache.SetMany(keys.Select(static key => KeyValuePair.Create(key, 1)));
        new Cache(_store).Set("no json", 1);
        Assert.Equal(keys.Order(StringComparer.Ordinal), cache.Keys().Order(StringComparer.Ordinal));
        Assert.Equal(["é*:1", "é*:2"], cache.Keys("é\\**").Order(StringComparer.Ordinal));
        Assert.Equal(["é"], cache.Keys("é"));
        Assert.Throws<NotSupportedException>(() => cache.Keys("*9").Any());
        Assert.Equal(2, cache.RemoveMatching("é\\*:*"));
    }

    private async Task<string> StoredAsync(string key) =>
        Encoding.UTF8.GetString((await _store.GetAsync(key))!.GetBytes().Span);
}
