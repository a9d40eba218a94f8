using System.Diagnostics;
using Larder.Testing.Randomness;
using Larder.Torture.Running;
using Larder.Torture.Scenarios;

namespace Larder.Torture.Tests.Redis;

/// <summary>
/// Every scenario on two nodes over a real Redis server: 300 runs of each, 10 000 in the long form, none wrong.
/// </summary>
[Trait("form", "long")]
public sealed class RedisTortureTests(RedisNodes nodes) : IClassFixture<RedisNodes>
{
    public static TheoryData<string> Names => [.. Book.All.Where(Suits).Select(scenario => scenario.Name)];

    [Theory, MemberData(nameof(Names), DisableDiscoveryEnumeration = true)]
    public async Task Larder_OverRedis_IsNeverWrong(string scenario)
    {
        var watch = Stopwatch.StartNew();
        var torturer = new Torturer(LongForm.Or(300, 10_000), SeededRun.Origin);
        var tally = await torturer.RunAsync(Book.All.Single(s => s.Name == scenario), nodes.Contestant);
        LongForm.Tell(FormattableString.Invariant($"{Sheet.RowOf(tally)} {watch.Elapsed.TotalSeconds:F1} s"));
        Assert.True(tally.Wrong == 0, $"{tally.FirstWrong}; {Sheet.RowOf(tally)}");
        Assert.Empty(tally.Rare);
    }

    [Fact]
    public async Task Server_ThatWasUsed_KeepsNoLeaseLonger()
    {
        var torturer = new Torturer(100, SeededRun.Origin);
        await torturer.RunAsync(Book.All[0], nodes.Contestant);
        Assert.Equal("", await nodes.Server.CliAsync("--raw", "keys", "*\u0001l:*"));
    }

    private static bool Suits(Scenario scenario) => RedisNodes.Abilities.HasFlag(scenario.Needs);
}
