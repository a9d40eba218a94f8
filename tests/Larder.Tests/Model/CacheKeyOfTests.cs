using System.Globalization;
using System.Numerics;
using System.Text;
using Larder.Memory;

namespace Larder.Tests.Model;

/// <summary>Keys made of parts are the keys that the same holes give.</summary>
public sealed class CacheKeyOfTests
{
    private static readonly Guid Id = new("00112233-4455-6677-8899-aabbccddeeff");

    [Fact]
    public void Of_AndFormat_AndAnInlineKey_AreTheSame()
    {
        var (name, id) = ("a:b", 7);
        var cache = new Cache(new MemoryStore(10));
        cache.Set($"user:{name}:{id}", "Ada");
        Assert.Equal("user:a%3Ab:7", cache.Keys().Single());
        Assert.Equal("user:a%3Ab:7", CacheKey.Format($"user:{name}:{id}").ToString());
        Assert.Equal("user:a%3Ab:7", CacheKey.Of("user", name, id).ToString());
        object?[] parts = ["user", name, id];
        Assert.Equal("user:a%3Ab:7", CacheKey.Of(parts.AsSpan()).ToString());
        Assert.Equal("Ada", cache.Get<string>(CacheKey.Of("user", name, id)));
    }

    [Fact]
    public void Of_EveryKindOfPart_IsWrittenAsItsHole()
    {
        var moment = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        AssertSame(CacheKey.Of(true), $"{true}", "true");
        AssertSame(CacheKey.Of('x'), $"{'x'}", "x");
        AssertSame(CacheKey.Of(-1.5), $"{-1.5}", "-1.5");
        AssertSame(CacheKey.Of(Id), $"{Id}", Id.ToString());
        AssertSame(CacheKey.Of(moment), $"{moment}", "2026-01-02T03%3A04%3A05.0000000Z");
        AssertSame(CacheKey.Of(new DateOnly(2026, 1, 2)), $"{new DateOnly(2026, 1, 2)}", "2026-01-02");
        AssertSame(CacheKey.Of(DayOfWeek.Friday), $"{DayOfWeek.Friday}", "Friday");
        AssertSame(CacheKey.Of((string?)null), $"{(string?)null}", "_");
        AssertSame(CacheKey.Of((int?)null), $"{(int?)null}", "_");
        AssertSame(CacheKey.Of((DayOfWeek?)DayOfWeek.Friday), $"{(DayOfWeek?)DayOfWeek.Friday}", "Friday");
        AssertSame(CacheKey.Of(""), $"{""}", "%");
        AssertSame(CacheKey.Of("_"), $"{"_"}", "%5F");
        AssertSame(CacheKey.Of(new BigInteger(12)), $"{new BigInteger(12)}", "12");
        AssertSame(CacheKey.Of(new[] { 1, 2 }), $"{new[] { 1, 2 }}", "[1,2]");
        AssertSame(CacheKey.Of(new[] { "a,b", null }), $"{new[] { "a,b", null }}", "[a%2Cb,_]");
        AssertSame(CacheKey.Of(new Order("north", 7)), $"{new Order("north", 7)}", "[north:7]");
    }

    [Fact]
    public void Of_BoxedParts_AreWrittenAsTypedOnes()
    {
        object?[] parts = [true, 'x', -1.5, Id, DayOfWeek.Friday, null, "", new[] { 1, 2 }, (1, "a:b")];
        Assert.Equal($"true:x:-1.5:{Id}:Friday:_:%:[1,2]:[1,a%3Ab]", CacheKey.Of(parts.AsSpan()).ToString());
        Assert.Equal(
            CacheKey.Of("user", 7, true, 'x'),
            CacheKey.Of((object)"user", (object)7, (object)true, (object)'x')
        );
        Assert.Equal(
            CacheKey.Of(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified)),
            CacheKey.Of((object)new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified))
        );
        Assert.Equal("", CacheKey.Of().ToString());
    }

    [Fact, Trait("case", "108")]
    public void Template_BelowAPrefix_IsJoinedToIt()
    {
        var store = new MemoryStore(10);
        var id = 7;
        new Cache(new Larder.Layers.PrefixLayer(store, "app:")).Set($"user_{id}", 1);
        Assert.Equal(["app:user_7"], new Cache(store).Keys());
    }

    [Fact, Trait("case", "111")]
    public void Holes_OfWhatIsEmpty_AreFourTexts() =>
        Assert.Equal(
            ["p:0", "p:false", "p:%", "p:_"],
            new[]
            {
                CacheKey.Format($"p:{0}").ToString(),
                CacheKey.Format($"p:{false}").ToString(),
                CacheKey.Format($"p:{""}").ToString(),
                CacheKey.Format($"p:{(string?)null}").ToString(),
            }
        );

    [Fact, Trait("case", "116")]
    public void Part_ThatSaysItsKey_IsWrittenAsItSays()
    {
        Assert.Equal("user:42", CacheKey.Of("user", new Number(42)).ToString());
        Assert.Equal("user:42", CacheKey.Format($"user:{new Number(42)}").ToString());
        Assert.Equal("order:[north:7]:lines", CacheKey.Format($"order:{new Order("north", 7)}:lines").ToString());
        Assert.Equal("order:_", CacheKey.Format($"order:{(Order?)null}").ToString());
        Assert.Equal("n:_", CacheKey.Format($"n:{(Number?)null}").ToString());
        Assert.Equal(
            "[[north:7],[a%3Ab:1]]",
            CacheKey.Of(new[] { new Order("north", 7), new Order("a:b", 1) }).ToString()
        );
    }

    [Fact]
    public void Part_ThatSaysItsKey_IsNeverTakenForAnotherHole()
    {
        var texts = new[]
        {
            CacheKey.Of(new Order("a:1", 2), "3"),
            CacheKey.Of(new Order("a", 1), "2:3"),
            CacheKey.Of(new Said(""), "x"),
            CacheKey.Of(new Said(null), "x"),
            CacheKey.Of((Said?)null, "x"),
            CacheKey.Of(new Said("_"), "x"),
        };
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact, Trait("case", "117")]
    public void Part_OfWhichNothingStandsInAKey_IsRefusedByItsName()
    {
        var refused = Assert.Throws<NotSupportedException>(() => CacheKey.Of("user", new StringBuilder()));
        Assert.Contains("System.Text.StringBuilder", refused.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(ICacheKeyPart), refused.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => CacheKey.Of(new object()));
        Assert.Throws<NotSupportedException>(() => CacheKey.Of(new[] { new object() }));
        Assert.Throws<NotSupportedException>(() => CacheKey.Of(new Dictionary<string, int>(StringComparer.Ordinal)));
    }

    [Fact]
    public void List_ThatHoldsItself_IsRefused()
    {
        var list = new List<object>();
        list.Add(list);
        Assert.Throws<InsufficientExecutionStackException>(() => CacheKey.Of(list));
    }

    [Fact]
    public void Keys_DoNotDependOnTheCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (odd.NumberFormat.NumberDecimalSeparator, odd.NumberFormat.NegativeSign) = (",", "~");
            odd.DateTimeFormat.DateSeparator = "!";
            CultureInfo.CurrentCulture = odd;
            Assert.Equal("-1.5:2026-01-02:-7:-1", CacheKey.Of(-1.5, new DateOnly(2026, 1, 2), -7, -1m).ToString());
            Assert.Equal("[-1.5,-7,-1]", JsonKey.Of(-1.5, -7, -1m).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void LongParts_OutgrowTheBuffer()
    {
        var text = new string('x', 300);
        Assert.Equal($"[{text}:1]:{text}", CacheKey.Of(new Order(text, 1), text).ToString());
    }

    private static void AssertSame(CacheKey of, ref KeyText inline, string expected)
    {
        Assert.Equal(expected, of.ToString());
        Assert.Equal(expected, CacheKey.Format(ref inline).ToString());
    }

    private sealed record Order(string Shop, long Number) : ICacheKeyPart
    {
        public void AppendTo(ref KeyText key) => key.Append($"{Shop}:{Number}");
    }

    private sealed record Said(string? Text) : ICacheKeyPart
    {
        public void AppendTo(ref KeyText key) => key.AppendFormatted(Text);
    }

    private readonly record struct Number(int Value) : ICacheKeyPart
    {
        public void AppendTo(ref KeyText key) => key.AppendFormatted(Value);
    }
}
