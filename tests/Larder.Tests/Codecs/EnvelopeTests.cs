using System.Buffers;
using System.Text;
using Larder.Codecs;
using Larder.Testing.Randomness;

namespace Larder.Tests.Codecs;

public sealed class EnvelopeTests
{
    [Fact]
    public void Entry_WithEveryPart_ComesBackEqual()
    {
        var entry = CacheEntry
            .OfBytes("payload"u8.ToArray(), "application/x-own", TimeSpan.FromMilliseconds(90_500))
            .WithCreated(1_767_225_600_000)
            .WithRetention(TimeSpan.FromHours(1))
            .WithTags(TagSet.Of("tenant:7", "größe"));
        var read = Envelope.Read(Write(entry));
        Assert.Equal("payload", Encoding.UTF8.GetString(read.GetBytes().Span));
        Assert.Equal("application/x-own", read.Encode().MediaType);
        Assert.Equal(entry.Expiration, read.Expiration);
        Assert.Equal(entry.Created, read.Created);
        Assert.Equal(entry.Retention, read.Retention);
        Assert.Equal(entry.Tags, read.Tags);
    }

    [Fact]
    public void Entry_WithNothingBesides_IsFourBytesLonger()
    {
        var bytes = Write(CacheEntry.OfBytes("{}"u8.ToArray(), "application/json"));
        Assert.Equal([0xCA, 1, 1, 0, (byte)'{', (byte)'}'], bytes);
        Assert.False(Envelope.Read(bytes).Expiration.IsGiven);
    }

    [Theory, InlineData(5, 60, 60), InlineData(5, null, 5)]
    public void SlidingEntry_IsKeptFarUntilItsLimitOrForOnePeriod(int period, int? limit, int kept)
    {
        var end = limit is { } seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        var sliding = Expiration.Sliding(TimeSpan.FromSeconds(period), end);
        var read = Envelope.Read(Write(CacheEntry.OfBytes(new byte[1], "application/json", sliding)));
        Assert.Equal(Expiration.After(TimeSpan.FromSeconds(kept)), read.Expiration);
    }

    [Fact]
    public void LongestTimes_CanBeReadAgain()
    {
        var longest = TimeSpan.MaxValue - TimeSpan.FromTicks(1);
        var entry = CacheEntry.OfBytes(new byte[1], "application/json", longest).WithRetention(TimeSpan.MaxValue);
        var read = Envelope.Read(Write(entry));
        Assert.True(read.Expiration.TimeToLive > longest - TimeSpan.FromSeconds(1));
        Assert.True(read.Retention > longest - TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void NeverAndSubMillisecond_AreKeptApart()
    {
        Assert.True(
            Envelope.Read(Write(CacheEntry.OfBytes(default, "application/json", Expiration.Never))).Expiration.IsNever
        );
        var tiny = Envelope.Read(Write(CacheEntry.OfBytes(default, "application/json", TimeSpan.FromTicks(1))));
        Assert.Equal(TimeSpan.FromMilliseconds(1), tiny.Expiration.TimeToLive);
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0x7B, 0x7D })]
    [InlineData(new byte[] { 0xCA, 2, 1, 0 })]
    [InlineData(new byte[] { 0xCA, 1, 9, 0 })]
    [InlineData(new byte[] { 0xCA, 1, 1, 0x80 })]
    [InlineData(new byte[] { 0xCA, 1, 1, 2, 0 })]
    [InlineData(new byte[] { 0xCA, 1, 1, 16, 255, 255, 255, 255, 7 })]
    [InlineData(new byte[] { 0xCA, 1, 255, 0, 200, 1, 65 })]
    public void Damaged_IsACodecFault(byte[] bytes) => Assert.Throws<CacheCodecException>(() => Envelope.Read(bytes));

    [Fact]
    public void RandomBytes_AreReadOrRefused_NeverAnythingElse() =>
        SeededRun.Repeat(
            5000,
            random =>
            {
                var bytes = new byte[random.Next(40)];
                random.NextBytes(bytes);
                (byte[] head, int keep) = ([0xCA, 1, (byte)random.Next(4), (byte)random.Next(32)], random.Next(5));
                head.AsSpan(0, Math.Min(keep, bytes.Length)).CopyTo(bytes);
                try
                {
                    Envelope.Read(bytes);
                }
                catch (CacheCodecException)
                {
                    return;
                }
            }
        );

    private static byte[] Write(CacheEntry entry)
    {
        var output = new ArrayBufferWriter<byte>();
        Envelope.Write(entry, output);
        return output.WrittenSpan.ToArray();
    }
}
