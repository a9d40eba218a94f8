using System.Globalization;

namespace Larder.HitRatio.Report;

/// <summary>Prints cells as a Markdown table, and says at the end whether the reference was held.</summary>
internal sealed class HitTable(TextWriter output)
{
    private readonly List<Cell> _cells = [];

    public void Add(Cell cell)
    {
        if (_cells.Count == 0)
        {
            Row(["workload", "entries", "Larder", "least to most of 10 seeds", "reference", "", .. Cell.Others]);
            Row(Enumerable.Repeat("---", 6 + Cell.Others.Length));
        }

        _cells.Add(cell);
        var reference = Reference.For(cell);
        Row([
            $"{cell.Workload.Name}, {Text(100 * cell.Share, "0.##")} %",
            Text(cell.Capacity, "0"),
            Text(cell.Mean, "0.00"),
            $"{Text(cell.Own.Min(), "0.0")} to {Text(cell.Own.Max(), "0.0")}",
            reference is { } given ? Text(given, "0.0") : "",
            reference is { } most ? Verdict(cell.Mean >= most - Reference.Slack) : "",
            .. cell.Simulated.Select(static ratio => Text(ratio, "0.0")),
        ]);
        output.Flush();
    }

    /// <summary>Prints the last row. Whether every cell and the mean held what there is a reference for.</summary>
    public bool End()
    {
        var known = _cells.Where(static cell => Reference.For(cell) is not null).ToArray();
        if (known.Length == 0)
        {
            return true;
        }

        var (own, reference) = (
            known.Average(static cell => cell.Mean),
            known.Average(static cell => Reference.For(cell)!.Value)
        );
        Row([
            $"mean of the {known.Length} with a reference",
            "",
            Text(own, "0.00"),
            "",
            Text(reference, "0.00"),
            Verdict(own >= reference),
            .. Enumerable
                .Range(0, Cell.Others.Length)
                .Select(i => Text(known.Average(cell => cell.Simulated[i]), "0.0")),
        ]);
        return own >= reference && known.All(static cell => cell.Mean >= Reference.For(cell)!.Value - Reference.Slack);
    }

    private static string Verdict(bool holds) => holds ? "ok" : "**under**";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private void Row(IEnumerable<string> cells) => output.WriteLine($"| {string.Join(" | ", cells)} |");
}
