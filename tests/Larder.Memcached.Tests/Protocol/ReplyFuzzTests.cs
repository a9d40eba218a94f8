using System.Globalization;
using System.Text;
using Larder.Memcached.Replies;
using Larder.Testing.Randomness;

namespace Larder.Memcached.Tests.Protocol;

/// <summary>Whatever a server sends, it is read in one way however it is cut, or it is a fault.</summary>
[Trait("form", "long")]
public sealed class ReplyFuzzTests
{
    // a million inputs in each run of the tests
    private static readonly int Rounds = LongForm.Or(500_000, 2_000_000);

    private static readonly string[] Lines =
    [
        "HD",
        "EN",
        "NF",
        "NS",
        "EX c0",
        "MN",
        "OK",
        "ERROR",
        "VERSION 1.6.18",
        "CLIENT_ERROR bad data chunk",
        "CLIENT_ERROR cannot increment or decrement non-numeric value",
        "SERVER_ERROR object too large for cache",
        "SERVER_ERROR out of memory storing object",
        "HD c18446744073709551615 t-1 W Z X",
        "VA",
        "VA ",
        "VA -1",
        "VA 99999999999999999999",
        "VA 2147483648 f0",
        "VA 0x10 c1",
        "END",
        "",
    ];

    [Fact]
    public void Scan_OfAnyInputInAnyPieces_HasOneOutcome() =>
        SeededRun.Repeat(
            Rounds,
            static random =>
            {
                var bytes = Input(random);
                var whole = Outcome(bytes, () => bytes.Length);
                Assert.Equal(whole, Outcome(bytes, () => random.Next(1, 9)));
            }
        );

    [Fact]
    public void Read_OfAnyReply_IsAReplyOrAFaultOfTheCache() =>
        SeededRun.Repeat(
            Rounds,
            static random =>
            {
                var bytes = Input(random);
                var scanner = new MetaFrames(1 << 20);
                try
                {
                    for (var at = 0; scanner.TryScan(bytes.AsSpan(at), out var consumed); at += consumed)
                    {
                        Take(bytes.AsSpan(at, consumed), (uint)random.Next(1, 4));
                    }
                }
                catch (CacheException e)
                {
                    Assert.NotEmpty(e.Message);
                }
            }
        );

    [Theory]
    [InlineData("HD O1000\r\n", 1, true)]
    [InlineData("HD O2000\r\n", 1, false)]
    [InlineData("HD\r\n", 1, false)]
    [InlineData("VA 2 O1000\r\nab\r\n", 1, true)]
    [InlineData("VA 7 c1\r\n O1000 \r\n", 1, false)]
    [InlineData("EN O1000\r\n", 1, true)]
    [InlineData("EN\r\n", 1, false)]
    [InlineData("MN\r\n", 1, false)]
    [InlineData("MN\r\n", 0, true)]
    [InlineData("HD O1000\r\n", 0, false)]
    [InlineData("SERVER_ERROR out of memory\r\n", 1, true)]
    public void Reply_ThatRepeatsAnotherMark_DoesNotFit(string frame, uint mark, bool fits)
    {
        var reply = MetaPending.Rent();
        reply.Mark = mark;
        Assert.Equal(fits, reply.Fits(Encoding.ASCII.GetBytes(frame)));
    }

    [Fact]
    public void Announcement_OfMuch_AllocatesNothing()
    {
        var scanner = new MetaFrames(64 << 20);
        scanner.TryScan("VA 67108864 c1\r\n"u8, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        scanner = new MetaFrames(64 << 20);
        Assert.False(scanner.TryScan("VA 67108864 c1\r\n"u8, out var consumed));
        Assert.Equal(16, consumed);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2048);
    }

    private static void Take(ReadOnlySpan<byte> frame, uint mark)
    {
        var reply = MetaPending.Rent();
        reply.Mark = mark;
        if (!reply.Fits(frame))
        {
            return;
        }

        reply.Fill(frame);
        using var taken = reply.Take<MemcachedReply>();
        Assert.InRange(taken.Bytes.Length, 0, frame.Length);
        Assert.True(taken.TimeToLive >= long.MinValue && taken.Form <= uint.MaxValue);
    }

    private static byte[] Input(Random random)
    {
        var text = new StringBuilder();
        for (var replies = random.Next(1, 4); replies > 0; replies--)
        {
            var line = random.Next(3) == 0 ? Value(random) : Lines[random.Next(Lines.Length)];
            text.Append(line).Append(random.Next(20) == 0 ? "\n" : "\r\n");
        }

        var bytes = Encoding.Latin1.GetBytes(text.ToString());
        if (random.Next(3) == 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(8) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static string Value(Random random)
    {
        var length = random.Next(12);
        var told = random.Next(10) == 0 ? random.Next(30) : length;
        var value = string.Concat(Enumerable.Range(0, length).Select(_ => "ab\r\n \0z"[random.Next(7)]));
        var words = random.Next(4) switch
        {
            0 => " f1 c2 t-1 O1000",
            1 => " O2000 W",
            2 => " cX t9",
            _ => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"VA {told}{words}\r\n{value}");
    }

    private static string Outcome(byte[] bytes, Func<int> next)
    {
        var scanner = new MetaFrames(1 << 20);
        var ends = new StringBuilder();
        var at = 0;
        try
        {
            for (var upTo = 0; upTo < bytes.Length; )
            {
                upTo = Math.Min(bytes.Length, upTo + next());
                while (at < upTo)
                {
                    var ended = scanner.TryScan(bytes.AsSpan(at, upTo - at), out var consumed);
                    at += consumed;
                    ends.Append(ended ? at : "").Append(ended ? " " : "");
                }
            }
        }
        catch (CacheException e)
        {
            ends.Append(e.Message);
        }

        return ends.ToString();
    }
}
