using System.Text;
using Larder.Ground;
using Larder.Layers;
using Larder.Memory;
using Larder.Transforms;

namespace Larder.Tests.Transforms;

/// <summary>What the Python package writes and reads, with its own results.</summary>
public sealed class CacheToolsUtilsEncryptionLayerTests
{
    private static readonly byte[] Secret = "0123456789abcdef"u8.ToArray();

    private readonly MemoryStore _store = new();

    [Fact, Trait("case", "92")]
    public async Task Set_OfTheKnownValue_WritesTheKnownBytes()
    {
        var cache = new Cache(new CacheToolsUtilsEncryptionLayer(_store, Secret, hashSize: 20, checksumSize: 4));
        cache.Set("Hello", "World!");
        var key = Assert.Single(new Cache(_store).Keys());
        var name = Base85.Decode(Encoding.ASCII.GetBytes(key))!;
        Assert.Equal("eda77fa6dbdc3037b06b4ea339975496f4edbb58", Convert.ToHexStringLower(name));
        var stored = (await _store.GetAsync(key))!.GetBytes().Span;
        Assert.Equal("4f9e4c3e26c1daae8df12cc53ab4282e33f981c1", Convert.ToHexStringLower(stored));
        Assert.Equal("World!", cache.Get<string>("Hello"));
        Assert.True(cache.Contains("Hello"));
        Assert.True(cache.Remove("Hello"));
    }

    [Fact]
    public void Get_OfWhatAnotherProgramWrote_IsTheValue()
    {
        var name = Base85.Encode(Convert.FromHexString("eda77fa6dbdc3037b06b4ea339975496f4edbb58"));
        var value = Base85.Encode(Convert.FromHexString("4f9e4c3e26c1daae8df12cc53ab4282e33f981c1"));
        new Cache(_store).Set(name, value);
        var texts = new TextLayer(_store, TextEncodingKind.Base85);
        var cache = new Cache(new CacheToolsUtilsEncryptionLayer(texts, Secret, hashSize: 20, checksumSize: 4));
        Assert.Equal("World!", cache.Get<string>("Hello"));
    }

    [Fact]
    public void Get_UnderJson_IsTheObject()
    {
        var cache = new Cache(new SortedJsonLayer(new CacheToolsUtilsEncryptionLayer(_store, Secret)));
        cache.Set("list", new[] { 1, 2 });
        cache.Set("empty", "");
        Assert.Equal([1, 2], cache.Get<int[]>("list")!);
        Assert.Equal("", cache.Get<string>("empty"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task Get_OfChangedBytes_IsAMissWhereAChecksumOrThePaddingTells(int checksumSize)
    {
        var layer = new CacheToolsUtilsEncryptionLayer(_store, Secret, checksumSize: checksumSize);
        var cache = new Cache(layer);
        cache.Set("k", "World!");
        var key = new Cache(_store).Keys().Single();
        var bytes = (await _store.GetAsync(key))!.GetBytes().ToArray();
        await _store.SetAsync(key, CacheEntry.OfBytes(bytes.AsMemory(0, bytes.Length - 1), "application/octet-stream"));
        Assert.False(cache.TryGet<string>("k", out _));
        await _store.SetAsync(key, CacheEntry.OfBytes(ReadOnlyMemory<byte>.Empty, "application/octet-stream"));
        Assert.False(cache.TryGet<string>("k", out _));
        Assert.Equal(2, layer.Unreadable);
    }

    [Fact, Trait("case", "83")]
    public void Layer_WithSizesThatMakeNoSense_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new CacheToolsUtilsEncryptionLayer(_store, "short"u8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CacheToolsUtilsEncryptionLayer(_store, Secret, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CacheToolsUtilsEncryptionLayer(_store, Secret, 33));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CacheToolsUtilsEncryptionLayer(_store, Secret, 16, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CacheToolsUtilsEncryptionLayer(_store, Secret, 16, 33));
    }

    [Fact]
    public void Clear_RemovesEverythingOfTheStore_AndNoPart()
    {
        var layer = new CacheToolsUtilsEncryptionLayer(new PrefixLayer(_store, "ours:"), Secret);
        var cache = new Cache(layer);
        new Cache(_store).Set("theirs", 1);
        cache.Set("k", 1);
        Assert.Throws<NotSupportedException>(() => new Cache(new PrefixLayer(layer, "a:")).Clear());
        Assert.Throws<NotSupportedException>(() => cache.Keys().Any());
        Assert.Equal(1, cache.Get<int>("k"));
        cache.Clear();
        Assert.Equal(["theirs"], new Cache(_store).Keys());
    }

    [Fact]
    public void Cache_ThatTellsEvents_MayStandOnTheLayer()
    {
        var told = new List<CacheEventKind>();
        var cache = new Cache(
            new CacheToolsUtilsEncryptionLayer(_store, Secret),
            new CacheOptions { OnEvent = happened => told.Add(happened.Kind) }
        );
        Assert.Throws<TimeoutException>(() => cache.GetOrCreate<int>("k", () => throw new TimeoutException("slow")));
        Assert.Equal([CacheEventKind.LoadFailed], told);
    }
}
