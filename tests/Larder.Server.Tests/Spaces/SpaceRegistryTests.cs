using Larder.Server.Spaces;
using Larder.Testing.Time;

namespace Larder.Server.Tests.Spaces;

public sealed class SpaceRegistryTests
{
    private readonly ManualTimeProvider _time = new();

    private static CacheEntry Entry => CacheEntry.OfBytes(new byte[3], "a/b", Expiration.Never);

    [Fact]
    public async Task Keep_SpaceThatWasForgottenMeanwhile_IsKnownAgain()
    {
        var registry = new SpaceRegistry(1024 * 1024, 1, _time);
        var forgotten = await OpenAsync(registry, "a");
        await OpenAsync(registry, "b");
        Assert.Null(registry.Find("a"));

        await PutAsync(forgotten!, "n");
        registry.Keep(forgotten!);

        Assert.NotNull(registry.Find("a"));
        Assert.Equal(1, (await registry.TotalsAsync(registry.Find("a")!, CancellationToken.None)).Entries);
    }

    [Fact]
    public async Task Open_TooMany_LooksForEmptyOnesOnlyNowAndThen()
    {
        var registry = new SpaceRegistry(1024 * 1024, 1, _time);
        var first = (await OpenAsync(registry, "a"))!;
        await PutAsync(first, "n");
        Assert.Null(await OpenAsync(registry, "b"));

        Assert.True(await first.RemoveAsync("n", CancellationToken.None));
        Assert.Null(await OpenAsync(registry, "b"));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(await OpenAsync(registry, "b"));
    }

    [Fact]
    public async Task Open_TooManyButOneWasCleared_MakesRoomAtOnce()
    {
        var registry = new SpaceRegistry(1024 * 1024, 1, _time);
        await PutAsync((await OpenAsync(registry, "a"))!, "n");
        Assert.Null(await OpenAsync(registry, "b"));

        await registry.ClearAllAsync(CancellationToken.None);
        Assert.NotNull(await OpenAsync(registry, "b"));
    }

    [Fact]
    public async Task Put_WhileEmptySpacesAreForgotten_LosesNoEntry()
    {
        for (var round = 0; round < 500; round++)
        {
            var registry = new SpaceRegistry(1024 * 1024, 1, _time);
            await OpenAsync(registry, "a");

            var put = Task.Run(() => PutKeptAsync(registry, "a", "n"));
            var open = Task.Run(async () => await OpenAsync(registry, "b"));
            await Task.WhenAll(put, open);

            if (await put)
            {
                Assert.NotNull(await registry.Find("a")!.GetAsync("n", CacheMode.None, CancellationToken.None));
            }
        }
    }

    [Fact]
    public async Task HeldWeight_CountsNamesAndBytesAndWhatSurroundsThem()
    {
        var registry = new SpaceRegistry(1024 * 1024, 10, _time);
        await PutAsync((await OpenAsync(registry, "a"))!, "name");

        Assert.Equal(EntryWeight.Overhead + (2 * "a:name".Length) + 3, registry.HeldWeight);
    }

    [Theory]
    [InlineData("_", true)]
    [InlineData("a", true)]
    [InlineData("0", true)]
    [InlineData("a_.-Z9", true)]
    [InlineData("", false)]
    [InlineData("_a", false)]
    [InlineData(".a", false)]
    [InlineData("-a", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("a:b", false)]
    [InlineData("é", false)]
    [InlineData("a\n", false)]
    public void SpaceName_Table_AsSaid(string name, bool expected) => Assert.Equal(expected, SpaceName.IsValid(name));

    private static ValueTask<Space?> OpenAsync(SpaceRegistry registry, string name) =>
        registry.OpenAsync(name, CancellationToken.None);

    private static async Task<bool> PutKeptAsync(SpaceRegistry registry, string space, string name)
    {
        var outcome = await registry.PutAsync(space, name, Entry, CacheMode.None, CancellationToken.None);
        return outcome != PutOutcome.TooManySpaces;
    }

    private static ValueTask<PutOutcome> PutAsync(Space space, string name) =>
        space.PutAsync(name, Entry, CacheMode.None, CancellationToken.None);
}
