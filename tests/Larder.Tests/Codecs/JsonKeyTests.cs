using System.Numerics;
using System.Text;

namespace Larder.Tests.Codecs;

/// <summary>Keys as the Python package CacheToolsUtils makes them; its own results stand beside them.</summary>
public sealed class JsonKeyTests
{
    [Fact, Trait("case", "101")]
    public void Of_Arguments_IsTheirList()
    {
        Assert.Equal("""[1,"hi"]""", JsonKey.Of(1, "hi").ToString());
        Assert.Equal("[]", JsonKey.Of().ToString());
    }

    [Fact, Trait("case", "102")]
    public void OfNamed_Arguments_HasThemByName()
    {
        Assert.Equal("""{"*":[1],"**":{"hi":"hello"}}""", JsonKey.OfNamed(Named(("hi", "hello")), 1).ToString());
        Assert.Equal("""{"**":{"hi":"bj"}}""", JsonKey.OfNamed(Named(("hi", "bj"))).ToString());
        Assert.Equal("""{"**":{"a":2,"b":1}}""", JsonKey.OfNamed(Named(("b", 1), ("a", 2))).ToString());
        Assert.Equal("[1]", JsonKey.OfNamed(Named(), 1).ToString());
    }

    [Fact, Trait("case", "103")]
    public void Of_OtherThanAscii_IsEscaped()
    {
        Assert.Equal("""["\u00e9"]""", JsonKey.Of("é").ToString());
        Assert.Equal("""["\ud83d\ude00\u007f\n\\\"<"]""", JsonKey.Of("😀\u007f\n\\\"<").ToString());
    }

    [Theory, Trait("case", "104")]
    [InlineData("j#jQnvD$Vrm{P2s(T`v8", "Hello World!")]
    [InlineData("%0&=!gO#roDI!hRg=bR<")]
    [InlineData("fX+^31Ky4r<5jOTz5CKR", 1, 2, 3)]
    public void HashOf_KnownArguments_IsTheKnownText(string hash, params object[] arguments) =>
        Assert.Equal(hash, JsonKey.HashOf(arguments.AsSpan()).ToString());

    [Fact, Trait("case", "104")]
    public void HashOfNamed_KnownArguments_IsTheKnownText() =>
        Assert.Equal("9LpoFQ~vocKySOQ?f2g)", JsonKey.HashOfNamed(Named(("b", 2)), 1).ToString());

    [Fact, Trait("case", "94")]
    public void Of_ArgumentsThatDifferInTypeOnly_Differs()
    {
        CacheKey[] keys =
        [
            JsonKey.Of(1),
            JsonKey.Of(true),
            JsonKey.Of("1"),
            JsonKey.Of(1.0),
            JsonKey.Of((object?)null),
        ];
        Assert.Equal(["[1]", "[true]", "[\"1\"]", "[1.0]", "[null]"], keys.Select(static key => key.ToString()));
    }

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(123456789012345680.0, "1.2345678901234568e+17")]
    [InlineData(1e-4, "0.0001")]
    [InlineData(1e-5, "1e-05")]
    [InlineData(1.5e-7, "1.5e-07")]
    [InlineData(1e23, "1e+23")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(100.0, "100.0")]
    [InlineData(1234.5678, "1234.5678")]
    [InlineData(9007199254740992.0, "9007199254740992.0")]
    public void Of_AFloat_IsAsPythonWritesIt(double number, string text) =>
        Assert.Equal($"[{text}]", JsonKey.Of(number).ToString());

    [Fact]
    public void Of_ManyKinds_AreJson()
    {
        Assert.Equal("[18446744073709551616,1.10]", JsonKey.Of(BigInteger.Pow(2, 64), 1.10m).ToString());
        Assert.Equal("""[[1,[2]],{"a":[],"b":null}]""", JsonKey.Of((1, (object)new[] { 2 }), Mixed()).ToString());
        Assert.Equal(
            """["Friday","2026-01-02","p:7"]""",
            JsonKey.Of(DayOfWeek.Friday, new DateOnly(2026, 1, 2), new Part(7)).ToString()
        );
    }

    [Fact]
    public void OfNamed_NamesBeyondTheBasicPlane_AreInTheOrderOfCodePoints() =>
        Assert.Equal(
            """{"**":{"\uffee":1,"\ud83d\ude00":2}}""",
            JsonKey.OfNamed(Named(("😀", 2), ("\uffee", 1))).ToString()
        );

    [Fact, Trait("case", "117")]
    public void Of_WhatHasNoJsonForm_IsRefusedByItsName()
    {
        var refused = Assert.Throws<NotSupportedException>(() => JsonKey.Of(new StringBuilder()));
        Assert.Contains("System.Text.StringBuilder", refused.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => JsonKey.Of(double.NaN));
        Assert.Throws<NotSupportedException>(() => JsonKey.Of(new Dictionary<int, int> { [1] = 2 }));
    }

    private static Dictionary<string, int[]?> Mixed() => new(StringComparer.Ordinal) { ["b"] = null, ["a"] = [] };

    private static Dictionary<string, object?> Named(params (string Name, object? Value)[] named) =>
        named.ToDictionary(static one => one.Name, static one => one.Value, StringComparer.Ordinal);

    private sealed record Part(int Number) : ICacheKeyPart
    {
        public void AppendTo(ref KeyText key) => key.Append($"p:{Number}");
    }
}
