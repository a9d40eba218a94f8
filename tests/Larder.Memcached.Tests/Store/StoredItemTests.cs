using Larder.Codecs;
using Larder.Memcached.Store;
using Larder.Testing.Randomness;

namespace Larder.Memcached.Tests.Store;

/// <summary>The form in which entries lie on a server. It must not change: other versions read it.</summary>
public sealed class StoredItemTests
{
    private static readonly CacheEntry Entry = CacheEntry.OfBytes("v"u8.ToArray(), MediaTypes.Text);
    private static readonly CacheEntry Tagged = Entry.WithTags(TagSet.Of("x")).WithExpiration(TimeSpan.FromSeconds(10));

    [Fact]
    public void Write_OfTheLeast_IsTheGoldenForm() => Assert.Equal("CD0100" + "CA01020076", Hex(new(Entry)));

    [Fact]
    public void Write_OfEverything_IsTheGoldenForm() =>
        Assert.Equal(
            "CD010F"
                + "0807060504030201"
                + "0300000000000000"
                + "0400000000000000"
                + "0500"
                + "CA010212"
                + "904E"
                + "010178"
                + "76",
            Hex(new(Tagged, 0x0102030405060708, 3, 4, 5))
        );

    [Fact]
    public void Read_OfDamagedBytes_IsACodecFaultOrAnEntryWithALife() =>
        SeededRun.Repeat(
            20_000,
            random =>
            {
                var item = new StoredItem(Tagged, random.NextInt64(), (ulong)random.NextInt64(), 7, random.Next(9));
                var bytes = item.Write().ToArray();
                bytes = bytes[..random.Next(bytes.Length + 1)];
                if (bytes.Length > 0 && random.Next(2) == 0)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                try
                {
                    var read = StoredItem.Read(bytes);
                    var left = ItemLife.Left(read, random.Next(-1, 100), random.NextInt64());
                    Assert.True(left is null || left < TimeSpan.MaxValue);
                }
                catch (CacheCodecException fault)
                {
                    Assert.NotEmpty(fault.Message);
                }
            }
        );

    /// <summary>A clock that goes wrong by an hour moves the end of an entry by two seconds at most.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3_600_000)]
    [InlineData(-3_600_000)]
    public void Life_ByAWrongClock_IsTheServersToTheSecond(long wrong)
    {
        const long Now = 1_000_000_000;
        var item = new StoredItem(Tagged, Now + 10_000);
        for (var gone = 0; gone < 10; gone++)
        {
            var left = ItemLife.Left(item, told: 11 - gone, Now + (gone * 1000) + wrong)!.Value;
            Assert.InRange(left.TotalSeconds, 10 - gone - 1, 10 - gone + 1);
            Assert.True(wrong != 0 || left == TimeSpan.FromSeconds(10 - gone));
        }
    }

    private static string Hex(StoredItem item) => Convert.ToHexString(item.Write().Span);
}
