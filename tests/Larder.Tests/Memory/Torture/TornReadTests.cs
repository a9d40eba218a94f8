using System.Diagnostics;
using System.Globalization;
using Larder.Testing.Concurrency;
using Larder.Testing.Randomness;

namespace Larder.Tests.Memory.Torture;

/// <summary>Every value that is read belongs to its key and is whole, whatever writers do meanwhile.</summary>
[Trait("form", "long")]
public sealed class TornReadTests
{
    [Fact]
    public void Reads_AgainstWriters_AreWholeAndOfTheirKey()
    {
        using var crew = new Crew(Readers.Threads);
        var rounds = (int)Math.Max(1, LongForm.Or(2_000_000, 1_000_000_000L) / Readers.ReadsInRound);
        var watch = Stopwatch.StartNew();
        var found = 0L;
        SeededRun.Repeat(
            rounds,
            random =>
            {
                var tortured = new TorturedStore(random);
                found += Readers.Torment(crew, tortured, random);
                StoreInvariants.Check(tortured.Store);
            }
        );
        var reads = (long)rounds * Readers.ReadsInRound;
        Assert.InRange(found, reads / 5, reads);
        LongForm.Tell(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{reads} reads against 2 writers, {found} of them hits, {watch.Elapsed.TotalSeconds:F1} s"
            )
        );
    }

    [Fact]
    public void PlantedTear_IsFound()
    {
        using var crew = new Crew(Readers.Threads);
        var torn = new TearingTable();
        var random = new Random(1);
        Exception? fault = null;
        for (var round = 0; round < 100 && fault is null; round++)
        {
            fault = Record.Exception(() => Readers.Torment(crew, torn, random));
        }

        Assert.Contains("under key", fault?.InnerException?.Message, StringComparison.Ordinal);
    }
}
