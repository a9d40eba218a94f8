using System.Buffers;
using System.Text;

namespace Larder.Resp.Tests.Writing;

public sealed class RespWriterTests
{
    private delegate void Writing(ref RespWriter writer);

    [Fact]
    public void Write_ACommand_IsAnArrayOfStrings() =>
        Assert.Equal(
            "*4\r\n$3\r\nSET\r\n$2\r\n\u00e4\r\n$2\r\n-7\r\n$12\r\n0123456789\r\n\r\n",
            Written(
                RespVersion.Three,
                static (ref RespWriter writer) =>
                {
                    writer.WriteArrayHeader(4);
                    writer.WriteBulkString("SET"u8);
                    writer.WriteBulkString("\u00e4");
                    writer.WriteBulkString(-7);
                    writer.WriteBulkString("0123456789\r\n"u8);
                }
            )
        );

    [Theory]
    [InlineData(RespVersion.Three, "_\r\n#t\r\n,0.1\r\n,-inf\r\n%1\r\n~1\r\n>1\r\n")]
    [InlineData(RespVersion.Two, "$-1\r\n:1\r\n$3\r\n0.1\r\n$4\r\n-inf\r\n*2\r\n*1\r\n*1\r\n")]
    public void Write_WhatOnlyThreeKnows_IsPutInTheWordsOfTwo(RespVersion version, string expected) =>
        Assert.Equal(
            expected,
            Written(
                version,
                static (ref RespWriter writer) =>
                {
                    writer.WriteNull();
                    writer.WriteBoolean(true);
                    writer.WriteDouble(0.1);
                    writer.WriteDouble(double.NegativeInfinity);
                    writer.WriteMapHeader(1);
                    writer.WriteSetHeader(1);
                    writer.WritePushHeader(1);
                }
            )
        );

    [Fact]
    public void WriteError_WithALineEndInIt_ForgesNoReply() =>
        Assert.Equal(
            "-ERR no  +OK\r\n+a b\r\n",
            Written(
                RespVersion.Three,
                static (ref RespWriter writer) =>
                {
                    writer.WriteError("ERR no\r\n+OK");
                    writer.WriteSimpleString("a\nb");
                }
            )
        );

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(99_999_999)]
    [InlineData(100_000_000)]
    public void WriteInteger_OfAnySize_ReadsBackTheSame(long value)
    {
        Span<byte> span = stackalloc byte[24];
        var writer = new RespWriter(span);
        writer.WriteInteger(value);
        Assert.Equal(value, RespValue.Parse(span[..writer.Written]).AsInt64());
    }

    [Fact]
    public void Write_PastTheEndOfASpan_IsAnArgumentException() =>
        Assert.Throws<ArgumentException>(() => new RespWriter(new byte[10]).WriteBulkString("0123456789"u8));

    [Fact]
    public void Write_MoreThanABufferGivesAtOnce_IsAllThere()
    {
        var text = Written(
            RespVersion.Three,
            static (ref RespWriter writer) =>
            {
                for (var i = 0; i < 10_000; i++)
                {
                    writer.WriteBulkString(i);
                }
            }
        );
        var reader = new RespReader(Encoding.UTF8.GetBytes(text));
        for (var i = 0; i < 10_000; i++)
        {
            reader.Read();
            Assert.Equal(i, reader.GetInt64());
        }
    }

    private static string Written(RespVersion version, Writing writing)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new RespWriter(buffer, version);
        writing(ref writer);
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
