using System.Text;
using Larder.Codecs;
using Larder.Redis.Store;
using Larder.Testing.Randomness;

namespace Larder.Redis.Tests.Store;

/// <summary>The form in which entries lie on the server. It must not change: other versions read it.</summary>
public sealed class StoredEntryTests
{
    private static readonly CacheEntry Entry = CacheEntry.OfBytes("v"u8.ToArray(), MediaTypes.Text);
    private static readonly CacheEntry Tagged = Entry.WithTags(TagSet.Of("x"));

    [Fact]
    public void Write_WithoutTags_IsTheGoldenForm() =>
        Assert.Equal("CB01000807060504030201CA01020076", Hex(Entry, default));

    [Fact]
    public void Write_WithTags_IsTheGoldenForm() =>
        Assert.Equal(
            "CB01010807060504030201" + "0500" + "0300000000001000" + "0700000000000000" + "CA010210" + "010178" + "76",
            Hex(Tagged, new TagStamp((1L << 52) + 3, 7))
        );

    [Theory, InlineData("0"), InlineData("-9223372036854775808"), InlineData("9223372036854775807")]
    public void Read_OfABareNumber_IsJson(string number)
    {
        var stored = StoredEntry.Read(Encoding.UTF8.GetBytes(number));
        Assert.Equal((MediaTypes.Json, -1), (stored.Entry.Encode().MediaType, stored.SpaceLength));
        Assert.Equal(number, Encoding.UTF8.GetString(stored.Entry.GetBytes().Span));
    }

    [Fact]
    public void Read_OfDamagedBytes_IsACodecFaultOrAnEntry() =>
        SeededRun.Repeat(
            2000,
            random =>
            {
                var bytes = StoredEntry.Write(Tagged, random.NextInt64(), 5, new TagStamp(1, 2)).ToArray();
                bytes = bytes[..random.Next(bytes.Length + 1)];
                if (bytes.Length > 0 && random.Next(2) == 0)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                try
                {
                    Assert.NotNull(StoredEntry.Read(bytes).Entry);
                }
                catch (CacheCodecException fault)
                {
                    Assert.NotEmpty(fault.Message);
                }
            }
        );

    private static string Hex(CacheEntry entry, TagStamp stamp) =>
        Convert.ToHexString(StoredEntry.Write(entry, 0x0102030405060708, 5, stamp).Span);
}
