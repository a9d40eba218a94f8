using System.Diagnostics.Metrics;
using Larder.House.Repository;
using Larder.Memory;

namespace Larder.House.Docs;

/// <summary>The reference of signals names everything that there is, and no instrument that there is not.</summary>
public sealed class SignalsPageTests
{
    private static readonly string[] Rows =
    [
        .. RepositoryFiles
            .Read("docs/reference/signals.md")
            .Split('\n')
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Page_NamesEveryEvent() =>
        Assert.All(
            Enum.GetNames<CacheEventKind>(),
            static name => Assert.Contains(Rows, row => row.StartsWith($"| `{name}` |", StringComparison.Ordinal))
        );

    [Fact]
    public void Page_NamesEveryStatistic() =>
        Assert.All(
            typeof(CacheStatistics)
                .GetProperties()
                .Select(static property => property.Name)
                .Except([nameof(CacheStatistics.Name)]),
            static name =>
                Assert.Contains(Rows, row => row.Split('|')[1].Contains($"`{name}`", StringComparison.Ordinal))
        );

    [Fact]
    public void Page_NamesEveryInstrumentWithItsUnit()
    {
        var published = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == "Larder")
            {
                published.Add($"| `{instrument.Name}` | {KindOf(instrument)} | `{instrument.Unit}` |");
            }
        };
        listener.Start();
        GC.KeepAlive(new Cache(new MemoryStore(1)));
        var rows = Rows.Where(static row => row.StartsWith("| `larder.cache.", StringComparison.Ordinal));
        Assert.Equal(
            published.Distinct().Order(StringComparer.Ordinal),
            rows.Select(static row => string.Join('|', row.Split('|')[..4]) + "|").Order(StringComparer.Ordinal)
        );
    }

    private static string KindOf(Instrument instrument) =>
        instrument switch
        {
            ObservableUpDownCounter<long> => "up-down counter",
            ObservableCounter<long> => "counter",
            _ => "histogram",
        };
}
