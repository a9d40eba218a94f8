using System.Text;
using Larder.Ground;
using Larder.Memory;
using Larder.Testing.Randomness;
using Larder.Transforms;

namespace Larder.Tests.Transforms;

public sealed class TextLayerTests
{
    private readonly MemoryStore _store = new();

    [Fact, Trait("case", "95")]
    public async Task HelloWorld_InBase85_IsTheKnownText()
    {
        var cache = new Cache(new TextLayer(_store, TextEncodingKind.Base85));
        cache.Set("k", "hello world"u8.ToArray());
        Assert.Equal("Xk~0{Zy<MXa%^M", Encoding.ASCII.GetString((await _store.GetAsync("k"))!.GetBytes().Span));
        Assert.Equal("hello world"u8.ToArray(), cache.Get<byte[]>("k"));
    }

    [Fact, Trait("case", "95")]
    public void AllByteValues_ComeBack()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        foreach (var encoding in Enum.GetValues<TextEncodingKind>())
        {
            var cache = new Cache(new TextLayer(_store, encoding));
            cache.Set("k", bytes);
            Assert.Equal(bytes, cache.Get<byte[]>("k"));
            cache.Set("k", "text");
            Assert.Equal("text", cache.Get<string>("k"));
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("5B315D", "TQOY")]
    [InlineData("00", "00")]
    [InlineData("FFFFFFFF", "|NsC0")]
    public void Base85_OfKnownBytes_IsTheKnownText(string hex, string text)
    {
        Assert.Equal(text, Base85.Encode(Convert.FromHexString(hex)));
        Assert.Equal(hex, Convert.ToHexString(Base85.Decode(Encoding.ASCII.GetBytes(text))!));
    }

    [Fact]
    public void Base85_OfAnyBytes_ComesBack() =>
        SeededRun.Repeat(
            5_000,
            random =>
            {
                var bytes = new byte[random.Next(40)];
                random.NextBytes(bytes);
                Assert.Equal(bytes, Base85.Decode(Encoding.ASCII.GetBytes(Base85.Encode(bytes))));
            }
        );

    [Theory, InlineData("0"), InlineData("0 000"), InlineData("~~~~~"), InlineData("000\"0")]
    public void Base85_OfOtherText_IsNone(string text) => Assert.Null(Base85.Decode(Encoding.ASCII.GetBytes(text)));

    [Theory, InlineData(TextEncodingKind.Base64), InlineData(TextEncodingKind.Base85)]
    public async Task Text_ThatIsNone_IsAMissAndCounted(TextEncodingKind encoding)
    {
        var layer = new TextLayer(_store, encoding);
        await _store.SetAsync("k", CacheEntry.OfBytes("no, not \"this\""u8.ToArray(), "text/plain"));
        Assert.False(new Cache(layer).TryGet<byte[]>("k", out _));
        Assert.Equal(1, layer.Unreadable);
    }
}
