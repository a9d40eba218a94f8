using Larder.Testing.Schedules;

namespace Larder.Tests.Instruments;

[Trait("form", "long")]
public sealed class ExplorerTests
{
    private const int Seeds = 2_000;

    [Theory]
    [InlineData("stale set")]
    [InlineData("lock order")]
    [InlineData("torn read")]
    public void PlantedFault_IsFoundAndReplaysFromItsSeed(string fault)
    {
        using var explorer = new Explorer(2);
        var make = Woven().Maker<IScenario>(typeof(PlantedScenario), fault);
        var seed = explorer.FirstFault(make, Seeds);
        Assert.NotNull(seed);
        TestContext.Current.TestOutputHelper?.WriteLine($"{fault}: found with seed {seed}");
        var told = explorer.FaultOf(make, seed.Value)?.Message;
        Assert.NotNull(told);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(told, explorer.FaultOf(make, seed.Value)?.Message);
        }
    }

    [Fact]
    public void PlantedFault_Mended_IsNotFound()
    {
        using var explorer = new Explorer(2);
        Assert.Null(explorer.FirstFault(Woven().Maker<IScenario>(typeof(PlantedScenario), "no stale set"), Seeds));
    }

    private static CopiedWorld Woven() =>
        CopiedWorld.Woven(type => type == typeof(Planted).FullName, typeof(Planted).Assembly);
}
