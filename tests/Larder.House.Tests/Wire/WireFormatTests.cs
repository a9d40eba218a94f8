using System.Buffers;
using Larder.Codecs;
using Larder.House.Repository;

namespace Larder.House.Wire;

public sealed class WireFormatTests
{
    private static readonly string Folder = Path.Combine(RepositoryFiles.Root, "tests/Larder.House.Tests/golden");

    public static TheoryData<string> Names => [.. GoldenEnvelopes.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_GoldenEntry_GivesTheGoldenBytes(string name)
    {
        var output = new ArrayBufferWriter<byte>();
        Envelope.Write(GoldenEnvelopes.All[name], output);
        Assert.Equal(Convert.ToHexString(Golden(name)), Convert.ToHexString(output.WrittenSpan));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_GoldenBytes_GivesTheGoldenEntry(string name)
    {
        var expected = GoldenEnvelopes.All[name];
        var read = Envelope.Read(Golden(name));
        Assert.Equal(expected.GetBytes().ToArray(), read.GetBytes().ToArray());
        Assert.Equal(expected.Encode().MediaType, read.Encode().MediaType);
        Assert.Equal(expected.Created, read.Created);
        Assert.Equal(expected.Retention, read.Retention);
        Assert.Equal(expected.Tags, read.Tags);
        Assert.Equal(expected.Expiration.IsNever, read.Expiration.IsNever);
        Assert.Equal(expected.Expiration.IsGiven, read.Expiration.IsGiven);
        if (expected.Expiration is { IsGiven: true, IsNever: false })
        {
            Assert.Equal(
                Math.Ceiling(expected.Expiration.TimeToLive.TotalMilliseconds),
                read.Expiration.TimeToLive.TotalMilliseconds
            );
        }
    }

    [Fact]
    public void Golden_EveryFile_BelongsToAnEntry()
    {
        var files = Directory
            .EnumerateFiles(Folder, "envelope-*.bin")
            .Select(f => Path.GetFileNameWithoutExtension(f)["envelope-".Length..]);
        Assert.Equal(GoldenEnvelopes.All.Keys.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0, 0xCB)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 32)]
    public void Read_UnknownMagicVersionCodecOrFlag_IsRefused(int position, byte value)
    {
        var bytes = Golden("json-bare");
        bytes[position] = value;
        Assert.Throws<CacheCodecException>(() => Envelope.Read(bytes));
    }

    private static byte[] Golden(string name) => File.ReadAllBytes(Path.Combine(Folder, $"envelope-{name}.bin"));
}
