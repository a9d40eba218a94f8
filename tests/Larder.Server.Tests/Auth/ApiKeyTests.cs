using System.Buffers.Text;
using Larder.Server.Auth;

namespace Larder.Server.Tests.Auth;

public sealed class ApiKeyTests
{
    [Fact]
    public void Create_ManyTimes_MakesDistinctKeysOfTheDocumentedForm()
    {
        var keys = Enumerable.Range(0, 1000).Select(_ => ApiKey.Create(ApiKey.NewId())).ToArray();

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^lrd_[a-z0-9]{8}_[A-Za-z0-9_-]{43}_[0-9a-f]{8}$", key));
        Assert.All(keys, key => Assert.Equal(32, Base64Url.DecodeFromChars(key.AsSpan(13, 43)).Length));
    }

    [Fact]
    public void TryParse_OwnKey_GivesTheId()
    {
        Assert.True(ApiKey.TryParse(ApiKey.Create("abcd1234"), out var id));
        Assert.Equal("abcd1234", id.ToString());
    }

    [Fact]
    public void Create_Checksum_IsCastagnolisOfWhatPrecedes()
    {
        var key = ApiKey.Create("abcd1234");

        Assert.Equal(0xE3069283u, Castagnoli("123456789"));
        Assert.Equal(Castagnoli(key.AsSpan(0, 56)).ToString("x8"), key.Substring(57));
    }

    [Fact]
    public void TryParse_AnyOneCharacterChanged_IsRefused()
    {
        var key = ApiKey.Create("abcd1234");
        for (var i = 0; i < key.Length; i++)
        {
            var other = key[i] == 'x' ? 'y' : 'x';
            Assert.False(ApiKey.TryParse(key.Remove(i, 1).Insert(i, other.ToString()), out _), $"position {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("lrd_")]
    [InlineData("emergency")]
    public void TryParse_OtherText_IsRefused(string text) => Assert.False(ApiKey.TryParse(text, out _));

    [Fact]
    public void TryParse_TooShortOrTooLong_IsRefused()
    {
        var key = ApiKey.Create("abcd1234");

        Assert.False(ApiKey.TryParse(key.AsSpan(1), out _));
        Assert.False(ApiKey.TryParse(key + "0", out _));
    }

    private static uint Castagnoli(ReadOnlySpan<char> text)
    {
        var crc = uint.MaxValue;
        foreach (var character in text)
        {
            crc ^= character;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78u : crc >> 1;
            }
        }

        return ~crc;
    }
}
