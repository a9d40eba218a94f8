using System.Buffers;
using System.Text;
using Larder.Codecs;
using Larder.Memory;
using Larder.Transforms;

namespace Larder.Tests.Transforms;

public sealed class BytesLayerTests
{
    private readonly Cache _cache = new(new BytesLayer(new MemoryStore()));

    [Fact]
    public void Reader_WhoChangesWhatHeGot_ChangesNothingForOthers()
    {
        int[] value = [1, 2, 3];
        _cache.Set("k", value);
        value[0] = 9;
        var read = _cache.Get<int[]>("k")!;
        Assert.Equal([1, 2, 3], read);
        read[1] = 9;
        Assert.Equal([1, 2, 3], _cache.Get<int[]>("k")!);
    }

    [Fact, Trait("case", "94")]
    public void Keys_OfOneTrueAndText_AreThreeAsBytes()
    {
        foreach (var (key, value) in new (object, int)[] { (1, 1), (true, 2), ("1", 3) })
        {
            _cache.Set(InBytes(key), value);
        }

        Assert.Equal([1, 2, 3], _cache.GetMany<int>([InBytes(1), InBytes(true), InBytes("1")]).Select(r => r.Value));

        static string InBytes(object key)
        {
            var bytes = new ArrayBufferWriter<byte>();
            JsonCodec.Default.Encode(key, key.GetType(), bytes);
            return Encoding.UTF8.GetString(bytes.WrittenSpan);
        }
    }

    [Theory, InlineData(true), InlineData(false), Trait("case", "97")]
    public async Task Payload_ThatCannotBeDecoded_IsAMissCountedAndTold(bool isText)
    {
        var told = new List<CacheEventKind>();
        var store = new MemoryStore();
        var cache = new Cache(
            new BytesLayer(store),
            new CacheOptions { OnEvent = happened => told.Add(happened.Kind) }
        );
        await store.SetAsync(
            "k",
            CacheEntry.OfBytes("{broken"u8.ToArray(), isText ? "text/plain" : "application/json")
        );
        Assert.False(cache.TryGet<int>("k", out _));
        Assert.Equal(1, cache.UnreadableReads);
        Assert.Contains(CacheEventKind.Unreadable, told);
        Assert.Equal(5, cache.GetOrCreate("k", () => 5));
        Assert.Equal(5, cache.GetOrCreate("k", () => 6));
    }

    [Fact, Trait("case", "96")]
    public void Value_ThatCannotBeEncoded_IsRefusedWithItsType()
    {
        var fault = Assert.Throws<CacheCodecException>(() => _cache.Set("k", new Action(() => { })));
        Assert.Contains("Action", fault.Message, StringComparison.Ordinal);
        Assert.False(_cache.Contains("k"));
    }
}
