using Larder.Memory;

namespace Larder.Tests.Memory;

public sealed class EntrySizeTests
{
    public static TheoryData<object?, long> Values =>
        new()
        {
            { null, 0 },
            { "text", 8 },
            { new byte[1000], 1000 },
            {
                new List<int> { 1, 2, 3 },
                EntrySize.OfAnObject
            },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void Estimate_OfAValue_CountsItWithItsKeyAndWhatSurroundsIt(object? value, long size) =>
        Assert.Equal(EntrySize.Overhead + 6 + size, EntrySize.Estimate("key", CacheEntry.Of(value)));

    [Fact]
    public void Estimate_OfBytes_CountsThem() =>
        Assert.Equal(
            EntrySize.Overhead + 6 + 500,
            EntrySize.Estimate("key", CacheEntry.OfBytes(new byte[500], "application/octet-stream"))
        );
}
