using Larder.House.PublicApi.Planted;

namespace Larder.House.PublicApi;

public sealed class ApiTextTests
{
    [Fact]
    public void Of_PlantedTypes_ShowsWhatCallersCanUse()
    {
        const string Expected = """
            sealed class Larder.House.PublicApi.Planted.Box<T> : ILid where T : class, new()
                T? Content { get; init; }
                const int Size = 3
                new(T content, int count = 1)
                override string? ToString()
                static Box<T> op_Implicit(T value)
                void Close()

            [Flags] enum Larder.House.PublicApi.Planted.Colours
                None = 0
                Red = 1

            interface Larder.House.PublicApi.Planted.ILid
                default bool IsOpen { get; }
                void Close()

            delegate string? Larder.House.PublicApi.Planted.Knock<T>(in T door) where T : struct

            static class Larder.House.PublicApi.Planted.Lids
                static bool TryOpen(this ILid lid, out string? why, params int[] keys)
                static event EventHandler Opened


            """;
        var shown = ApiText.Of([typeof(Box<>), typeof(ILid), typeof(Colours), typeof(Knock<>), typeof(Lids)]);
        Assert.Equal(Expected, shown);
    }
}
