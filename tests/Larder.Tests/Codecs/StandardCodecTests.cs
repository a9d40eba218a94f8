using System.Buffers;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Larder.Codecs;

namespace Larder.Tests.Codecs;

public sealed class StandardCodecTests
{
    [Fact]
    public void Bytes_AreStoredAsTheyAre() =>
        Assert.Equal(("application/octet-stream", "\u0001\u0002"), Encode(new byte[] { 1, 2 }));

    [Fact]
    public void Text_IsStoredAsText() => Assert.Equal(("text/plain; charset=utf-8", "Grüße"), Encode("Grüße"));

    [Fact]
    public void Null_IsTheJsonNull() => Assert.Equal(("application/json", "null"), Encode<string?>(null));

    [Fact, Trait("case", "208")]
    public void Json_IsReadableAndKeepsUnicode() =>
        Assert.Equal(("application/json", """{"name":"Zoë","age":3}"""), Encode(new Person("Zoë", 3)));

    [Theory]
    [InlineData("application/json", "\"a\\u0062\"", "ab")]
    [InlineData("text/plain; charset=utf-8", "\"ab\"", "\"ab\"")]
    [InlineData("application/json", "{\"a\":1}", "{\"a\":1}")]
    [InlineData("application/octet-stream", "ab", "ab")]
    [InlineData("application/json", "null", null)]
    public void Text_IsReadFromWhateverOthersWrote(string mediaType, string stored, string? expected) =>
        Assert.Equal(expected, StandardCodec.Default.Decode(Encoding.UTF8.GetBytes(stored), mediaType, typeof(string)));

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/vnd.other+json; v=1")]
    [InlineData("text/plain")]
    [InlineData("application/octet-stream")]
    public void Object_IsReadFromJsonUnderAnyName(string mediaType) =>
        Assert.Equal(
            new Person("Al", 4),
            StandardCodec.Default.Decode("""{"name":"Al","age":4}"""u8, mediaType, typeof(Person))
        );

    [Fact, Trait("case", "96")]
    public void Unserialisable_NamesTheType()
    {
        var fault = Assert.Throws<CacheCodecException>(() => Encode(new Unserialisable()));
        Assert.Contains(nameof(Unserialisable), fault.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("case", "173")]
    public void NotANumber_IsRefused() => Assert.Throws<CacheCodecException>(() => Encode(double.NaN));

    [Fact]
    public void LoneSurrogate_IsRefused() => Assert.Throws<CacheCodecException>(() => Encode("\ud800"));

    [Fact]
    public void BytesThatAreNotUtf8_AreNoText() =>
        Assert.Throws<CacheCodecException>(() => StandardCodec.Default.Decode([0xFF], "text/plain", typeof(string)));

    [Theory, Trait("case", "174")]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Integers_ComeBackExactly(long number)
    {
        var (mediaType, text) = Encode(number);
        Assert.Equal(number, StandardCodec.Default.Decode(Encoding.UTF8.GetBytes(text), mediaType, typeof(long)));
    }

    [Fact, Trait("case", "208")]
    public void BigInteger_IsTheNumberItself()
    {
        var number = -BigInteger.Pow(7, 100);
        Assert.Equal(("application/json", number.ToString(CultureInfo.InvariantCulture)), Encode(number));
        Assert.Equal(number, RoundTrip(number));
        Assert.Equal(new[] { number, BigInteger.Zero }, RoundTrip(new[] { number, BigInteger.Zero }));
        foreach (var other in new[] { "1.5", "1e3", "\"1\"", "true", "null", "{}" })
        {
            Assert.Throws<CacheCodecException>(() => Decode<BigInteger>(other));
        }
    }

    [Fact]
    public void TuplesAndFields_ComeBackWhole()
    {
        Assert.Equal((1, "a", 2.5), RoundTrip((1, "a", 2.5)));
        Assert.Equal(5, RoundTrip(new WithField { Number = 5 }).Number);
    }

    [Fact]
    public void MemberThatThrowsAnything_IsAFaultOfTheCodec()
    {
        Assert.Throws<CacheCodecException>(() => Encode(IPAddress.Loopback));
        Assert.Throws<CacheCodecException>(() => Decode<Picky>("""{"number":-1}"""));
    }

    [Fact]
    public void TypeWithoutMetadata_IsNamedWithTheWayOut()
    {
        var codec = new JsonCodec();
        var fault = Assert.Throws<CacheCodecException>(() =>
            codec.Decode("1"u8, "application/json", typeof(int).MakePointerType())
        );
        Assert.Contains("System.Int32*", fault.Message, StringComparison.Ordinal);
    }

    private static (string MediaType, string Text) Encode<T>(T value)
    {
        var output = new ArrayBufferWriter<byte>();
        var mediaType = StandardCodec.Default.Encode(value, typeof(T), output);
        return (mediaType, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static T Decode<T>(string json) =>
        (T)StandardCodec.Default.Decode(Encoding.UTF8.GetBytes(json), "application/json", typeof(T))!;

    private static T RoundTrip<T>(T value) => Decode<T>(Encode(value).Text);

    public sealed class WithField
    {
#pragma warning disable CA1051, S1104 // a public field is the case under test
        public int Number;
#pragma warning restore CA1051, S1104
    }

    public sealed class Picky(int number)
    {
        public int Number { get; } = checked((int)(uint)number);
    }

    public sealed record Person(string Name, int Age);

    public sealed class Unserialisable
    {
        public string Fails => throw new JsonException("no");
    }
}
