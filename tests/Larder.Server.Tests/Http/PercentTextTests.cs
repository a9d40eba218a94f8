using System.Text;
using Larder.Server.Http;
using Larder.Testing.Randomness;

namespace Larder.Server.Tests.Http;

public sealed class PercentTextTests
{
    [Theory]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%252Fb", "a%2Fb")]
    [InlineData("a/b", "a/b")]
    [InlineData("%2E%2e", "..")]
    [InlineData("a+b", "a+b")]
    [InlineData("%E2%82%AC", "€")]
    [InlineData("%F0%9F%98%80", "😀")]
    [InlineData("%0D%0A", "\r\n")]
    public void Decode_GoodText_DecodesExactlyOnce(string raw, string expected)
    {
        Assert.Equal(PercentText.Outcome.Decoded, PercentText.Decode(raw, 100, false, out var text));
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("", nameof(PercentText.Outcome.Empty))]
    [InlineData("%", nameof(PercentText.Outcome.BadEscape))]
    [InlineData("a%2", nameof(PercentText.Outcome.BadEscape))]
    [InlineData("%zz", nameof(PercentText.Outcome.BadEscape))]
    [InlineData("%2z", nameof(PercentText.Outcome.BadEscape))]
    [InlineData("%z2", nameof(PercentText.Outcome.BadEscape))]
    [InlineData("%-1", nameof(PercentText.Outcome.BadEscape))]
    [InlineData("%00", nameof(PercentText.Outcome.BadEscape))]
    [InlineData("%FF", nameof(PercentText.Outcome.NotUtf8))]
    [InlineData("%C0%AF", nameof(PercentText.Outcome.NotUtf8))]
    [InlineData("%ED%A0%80", nameof(PercentText.Outcome.NotUtf8))]
    [InlineData("%E2%82", nameof(PercentText.Outcome.NotUtf8))]
    [InlineData("12345678901", nameof(PercentText.Outcome.TooLong))]
    [InlineData("1234567890%31", nameof(PercentText.Outcome.TooLong))]
    public void Decode_BadText_IsRefused(string raw, string expected)
    {
        Assert.Equal(expected, PercentText.Decode(raw, 10, false, out var text).ToString());
        Assert.Equal("", text);
    }

    [Fact]
    public void Decode_InAQuery_TakesPlusForSpace()
    {
        PercentText.Decode("a+b%2B", 10, true, out var text);

        Assert.Equal("a b+", text);
    }

    [Fact]
    public void Decode_EscapedUnicode_RoundTrips() =>
        SeededRun.Repeat(
            2000,
            random =>
            {
                var name = Kit.UnicodeText.Next(random, 40);
                var outcome = PercentText.Decode(Uri.EscapeDataString(name), 1000, false, out var text);

                Assert.Equal(PercentText.Outcome.Decoded, outcome);
                Assert.Equal(name, text);
                Assert.True(Encoding.UTF8.GetByteCount(text) <= 1000);
            }
        );
}
