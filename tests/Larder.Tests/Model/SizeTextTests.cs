namespace Larder.Tests.Model;

public sealed class SizeTextTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("512b", 512)]
    [InlineData("64KB", 64 << 10)]
    [InlineData("64 KiB", 64 << 10)]
    [InlineData("256MB", 256 << 20)]
    [InlineData("256m", 256 << 20)]
    [InlineData(" 2gb ", 2L << 30)]
    [InlineData("8388607T", 8_388_607L << 40)]
    public void Text_OfAnAmount_GivesTheBytes(string text, long bytes) => Assert.Equal(bytes, SizeText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("MB")]
    [InlineData("0MB")]
    [InlineData("-1MB")]
    [InlineData("1.5GB")]
    [InlineData("1XB")]
    [InlineData("1KIBB")]
    [InlineData("8388608T")]
    [InlineData("99999999999999999999")]
    public void Text_ThatIsNoAmount_IsRefused(string text)
    {
        Assert.False(SizeText.TryParse(text, out _));
        var fault = Assert.Throws<FormatException>(() => SizeText.Parse(text));
        Assert.Equal($"'{text}' is no amount of memory; say 64MB or 2GB.", fault.Message);
    }
}
