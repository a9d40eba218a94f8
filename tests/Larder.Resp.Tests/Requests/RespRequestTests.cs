using System.Text;
using Larder.Testing.Randomness;

namespace Larder.Resp.Tests.Requests;

public sealed class RespRequestTests
{
    [Theory]
    [InlineData("*2\r\n$3\r\nGET\r\n$1\r\nk\r\n", "GET|k")]
    [InlineData("*0\r\n", "")]
    [InlineData("PING\r\n", "PING")]
    [InlineData("  set  k\t'a b' \n", "set|k|a b")]
    [InlineData("set k \"\\x41\\n\\\"\" ''\r\n", "set|k|A\n\"|")]
    [InlineData("\r\n", "")]
    public void Read_InEitherForm_GivesTheArguments(string text, string arguments) =>
        Assert.Equal(arguments, string.Join('|', Read(Encoding.ASCII.GetBytes(text))));

    [Theory]
    [InlineData("*1\r\n:1\r\n")]
    [InlineData("*1\r\n*1\r\n$1\r\na\r\n")]
    [InlineData("*1\r\n$-1\r\n")]
    [InlineData("*?\r\n.\r\n")]
    [InlineData("set \"open\r\n")]
    [InlineData("set 'a'b\r\n")]
    public void Read_WhatIsNoRequest_IsRefused(string text) =>
        Assert.Throws<RespProtocolException>(() => Read(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Scan_BeyondTheLimitsOfAStranger_IsRefused()
    {
        var limits = new RespLimits
        {
            MaxCount = 10,
            MaxBulkLength = 16 << 10,
            MaxLineLength = 100,
        };
        Assert.Throws<RespProtocolException>(() => Scan("*11\r\n"));
        Assert.Throws<RespProtocolException>(() => Scan("*1\r\n$16385\r\n"));
        Assert.Throws<RespProtocolException>(() => Scan(new string('x', 101)));

        bool Scan(string text)
        {
            var scanner = new RespRequestScanner(limits);
            return scanner.TryScan(Encoding.ASCII.GetBytes(text), out _);
        }
    }

    [Fact]
    public void Requests_OfRandomBytesInRandomPieces_AreReadAsTheyWereWritten() =>
        SeededRun.Repeat(
            LongForm.Or(2_000, 200_000),
            random =>
            {
                var arguments = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Argument(random)).ToList();
                var request = Encoded(arguments);
                var scanner = new RespRequestScanner(null);
                var at = 0;
                bool whole;
                do
                {
                    var piece = request.AsSpan(at, Math.Min(random.Next(1, 30), request.Length - at));
                    whole = scanner.TryScan(piece, out var consumed);
                    at += consumed;
                } while (!whole);
                Assert.Equal(request.Length, at);
                var read = new List<ReadOnlyMemory<byte>>();
                RespRequest.Read(request, read);
                Assert.Equal(arguments.Select(Convert.ToHexString), read.Select(a => Convert.ToHexString(a.Span)));
            }
        );

    private static byte[] Argument(Random random)
    {
        var bytes = new byte[random.Next(20)];
        random.NextBytes(bytes);
        return random.Next(2) == 0 ? bytes : [.. bytes, .. "\r\n$3\r\n*1\r\n"u8];
    }

    private static byte[] Encoded(List<byte[]> arguments)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new RespWriter(buffer);
        writer.WriteArrayHeader(arguments.Count);
        foreach (var argument in arguments)
        {
            writer.WriteBulkString(argument);
        }

        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static List<string> Read(byte[] request)
    {
        var scanner = new RespRequestScanner(null);
        Assert.True(scanner.TryScan(request, out var consumed));
        Assert.Equal(request.Length, consumed);
        var arguments = new List<ReadOnlyMemory<byte>>();
        RespRequest.Read(request, arguments);
        return [.. arguments.Select(argument => Encoding.ASCII.GetString(argument.Span))];
    }
}
