using System.Text;

namespace Larder.Resp.Tests.Reading;

public sealed class RespScannerTests
{
    [Theory]
    [InlineData("+OK\r\n")]
    [InlineData("$5\r\nhello\r\n")]
    [InlineData("$0\r\n\r\n")]
    [InlineData("$-1\r\n")]
    [InlineData("*-1\r\n")]
    [InlineData("*0\r\n")]
    [InlineData("*2\r\n$1\r\na\r\n*1\r\n:5\r\n")]
    [InlineData("%1\r\n+a\r\n~1\r\n#t\r\n")]
    [InlineData("|1\r\n+ttl\r\n:5\r\n$1\r\na\r\n")]
    [InlineData("*?\r\n:1\r\n.\r\n")]
    [InlineData("$?\r\n;2\r\nab\r\n;0\r\n")]
    public void Scan_OneValueAndMore_EndsAfterTheValue(string text)
    {
        var scanner = new RespScanner(null);
        Assert.True(scanner.TryScan(Encoding.ASCII.GetBytes(text + "+next\r\n"), out var consumed));
        Assert.Equal(text.Length, consumed);
        Assert.False(scanner.IsInside);
    }

    [Theory]
    [InlineData("hello\r\n", "0x68 begins no value")]
    [InlineData("$5\r\nhello+\n", "CR LF")]
    [InlineData("+OK\n", "CR LF")]
    [InlineData("+OK\rx", "CR LF")]
    [InlineData("$-2\r\n", "number")]
    [InlineData("$\r\n", "number")]
    [InlineData("$12a\r\n", "number")]
    [InlineData("$-\r\n", "number")]
    [InlineData("$9999999999999999999999\r\n", "number")]
    [InlineData("$9223372036854775807\r\n", "longer than 536870912 bytes")]
    [InlineData("$536870913\r\n", "longer than 536870912 bytes")]
    [InlineData("*16777217\r\n", "more than 16777216 values")]
    [InlineData("%8388609\r\n", "more than 16777216 values")]
    [InlineData(".\r\n", "stands where")]
    [InlineData(";1\r\na\r\n", "stands where")]
    [InlineData("*1\r\n.\r\n", "stands where")]
    [InlineData("%?\r\n+key\r\n.\r\n", "stands where")]
    [InlineData("$?\r\n+a\r\n", "stands where")]
    public void Scan_WhatIsNoValue_IsRefused(string text, string reason)
    {
        var error = Assert.Throws<RespProtocolException>(() =>
        {
            var scanner = new RespScanner(null);
            scanner.TryScan(Encoding.ASCII.GetBytes(text), out _);
        });
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_128ValuesInOneAnother_IsTakenAnd129AreNot()
    {
        Assert.True(Scans(128));
        Assert.Contains(
            "deeper than 128",
            Assert.Throws<RespProtocolException>(() => Scans(129)).Message,
            StringComparison.Ordinal
        );

        static bool Scans(int depth)
        {
            var scanner = new RespScanner(null);
            var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("*1\r\n", depth)) + ":1\r\n");
            return scanner.TryScan(bytes, out _);
        }
    }

    [Fact]
    public void Scan_10000ValuesInOneAnother_NeitherHangsNorOverflows()
    {
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("*1\r\n", 10_000)));
        Assert.NotNull(ScanOutcome(bytes));

        static string? ScanOutcome(byte[] bytes) => Fuzzing.ScanOutcome.Of(bytes).Error;
    }

    [Fact]
    public void Scan_LineThatNeverEnds_IsRefusedAtItsLimit()
    {
        var limits = new RespLimits { MaxLineLength = 10 };
        Assert.Throws<RespProtocolException>(() =>
        {
            var scanner = new RespScanner(limits);
            scanner.TryScan("+123456"u8, out _);
            scanner.TryScan("78901"u8, out _);
        });
    }

    [Fact]
    public void Scan_OfAnAnnouncedString_TellsWhatIsMissing()
    {
        var scanner = new RespScanner(null);
        Assert.False(scanner.TryScan("$1000000\r\nabc"u8, out _));
        Assert.Equal(1_000_000 - 3 + 2, scanner.Missing);
    }

    [Fact]
    public void Scan_OfALongStringByteByByte_LooksAtNoByteTwice()
    {
        // quadratic work would be 10^12 steps here
        var bytes = Encoding.ASCII.GetBytes("*2\r\n$1000000\r\n" + new string('x', 1_000_000) + "\r\n:1\r\n");
        Assert.Equal($"{bytes.Length}", Fuzzing.ScanOutcome.Of(bytes, () => 1).Ends);
    }
}
