using System.Text;

namespace Larder.Resp.Tests.Reading;

public sealed class AnnouncedLengthTests
{
    [Theory]
    [InlineData("$9223372036854775807\r\n")]
    [InlineData("$9223372036854778807\r\n")]
    [InlineData("*9223372036854778807\r\n")]
    [InlineData("$99999999999999999999999\r\n")]
    public void TryScan_LengthThatNoNumberHolds_IsRefused(string text) =>
        Assert.Throws<RespProtocolException>(() =>
        {
            var scanner = new RespScanner(null);
            scanner.TryScan(Encoding.ASCII.GetBytes(text + "and more"), out _);
        });
}
