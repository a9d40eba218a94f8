using System.Text;

namespace Larder.Resp.Tests.Reading;

public sealed class RespReaderTests
{
    [Fact]
    public void Read_EachKind_GivesItsContent()
    {
        var reader = new RespReader(
            "*9\r\n+OK\r\n:-5\r\n$3\r\nabc\r\n_\r\n#t\r\n,1.5\r\n(123456789012345678901\r\n=7\r\ntxt:abc\r\n!3\r\nERR\r\n"u8
        );
        reader.Read();
        Assert.Equal((RespKind.Array, 9), (reader.Kind, reader.Count));
        reader.Read();
        Assert.Equal("OK", reader.GetText());
        reader.Read();
        Assert.Equal(-5, reader.GetInt64());
        reader.Read();
        Assert.Equal("abc"u8, reader.Bytes);
        reader.Read();
        Assert.True(reader.IsNull);
        reader.Read();
        Assert.True(reader.GetBoolean());
        reader.Read();
        Assert.Equal(1.5, reader.GetDouble());
        reader.Read();
        Assert.Equal(RespKind.BigNumber, reader.Kind);
        reader.Read();
        Assert.Equal("abc", reader.GetText());
        reader.Read();
        Assert.True(reader.IsError);
        Assert.False(reader.TryRead());
    }

    [Theory]
    [InlineData("$-1\r\n")]
    [InlineData("*-1\r\n")]
    [InlineData("_\r\n")]
    public void Read_NothingInEachOfItsForms_IsNull(string text) => Assert.True(RespValue.Parse(Bytes(text)).IsNull);

    [Theory]
    [InlineData("+OK")]
    [InlineData("+OK\r")]
    [InlineData("$5\r\nhell")]
    [InlineData("*2\r\n:1\r\n")]
    [InlineData("|1\r\n+a\r\n+b\r\n")]
    [InlineData("*2147483647\r\n")]
    [InlineData("#x\r\n")]
    [InlineData("_x\r\n")]
    [InlineData(",abc\r\n")]
    [InlineData(":\r\n")]
    [InlineData(":9223372036854775808\r\n")]
    [InlineData(":1\r\n:2\r\n")]
    public void Parse_WhatIsNotExactlyOneValue_IsRefused(string text) =>
        Assert.Throws<RespProtocolException>(() => RespValue.Parse(Bytes(text)));

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("+7", 7)]
    public void GetInt64_AtTheEdges_IsExact(string digits, long value) =>
        Assert.Equal(value, RespValue.Parse(Bytes($":{digits}\r\n")).AsInt64());

    [Theory]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("10", 10)]
    [InlineData("1e5", 1e5)]
    public void GetDouble_OfEachForm_IsIt(string text, double value) =>
        Assert.Equal(value, RespValue.Parse(Bytes($",{text}\r\n")).AsDouble());

    [Fact]
    public void Read_AttributesAnywhere_AreSkipped()
    {
        var value = RespValue.Parse("|1\r\n+a\r\n*1\r\n:1\r\n*2\r\n:1\r\n|1\r\n+b\r\n+c\r\n:2\r\n"u8);
        Assert.Equal([1L, 2L], value.Items.Select(item => item.AsInt64()));
    }

    [Fact]
    public void Skip_OfAnAggregate_LeadsToWhatFollows()
    {
        var reader = new RespReader("%2\r\n+a\r\n*2\r\n:1\r\n:2\r\n+b\r\n*?\r\n:1\r\n.\r\n+next\r\n"u8);
        reader.Read();
        reader.Skip();
        reader.Read();
        Assert.Equal("next", reader.GetText());
    }

    [Fact]
    public void Value_OfAMap_IsFoundByItsKey()
    {
        var three = RespValue.Parse("%2\r\n$6\r\nserver\r\n$5\r\nredis\r\n$5\r\nproto\r\n:3\r\n"u8);
        Assert.Equal(("redis", 3L), (three["server"]?.AsText(), three["proto"]?.AsInt64()));
        Assert.Null(three["nothing"]);
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
