using System.Diagnostics;
using Larder.Testing.Randomness;
using Larder.Torture.Running;
using Larder.Torture.Scenarios;

namespace Larder.Torture.Tests.Memcached;

/// <summary>
/// Every scenario on two nodes over two real memcached servers: 300 runs of each, 10 000 in the long form, none wrong.
/// </summary>
[Trait("form", "long")]
public sealed class MemcachedTortureTests(MemcachedNodes nodes) : IClassFixture<MemcachedNodes>
{
    public static TheoryData<string> Names => [.. Book.All.Where(Suits).Select(scenario => scenario.Name)];

    [Theory, MemberData(nameof(Names), DisableDiscoveryEnumeration = true)]
    public async Task Larder_OverMemcached_IsNeverWrong(string scenario)
    {
        var watch = Stopwatch.StartNew();
        var torturer = new Torturer(LongForm.Or(300, 10_000), SeededRun.Origin);
        var tally = await torturer.RunAsync(Book.All.Single(s => s.Name == scenario), nodes.Contestant);
        LongForm.Tell(FormattableString.Invariant($"{Sheet.RowOf(tally)} {watch.Elapsed.TotalSeconds:F1} s"));
        Assert.True(tally.Wrong == 0, $"{tally.FirstWrong}; {Sheet.RowOf(tally)}");
        Assert.Empty(tally.Rare);
    }

    private static bool Suits(Scenario scenario) => MemcachedNodes.Abilities.HasFlag(scenario.Needs);
}
