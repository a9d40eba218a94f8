using System.Globalization;

namespace Larder.Torture.Running;

/// <summary>The outcomes as a table in Markdown: a row for each scenario and cache.</summary>
public sealed class Sheet(TextWriter output)
{
    public const string Header = "| scenario | cache | runs | wrong | in which order |\n|---|---|--:|--:|---|";

    /// <summary>The table begins.</summary>
    public void Begin() => output.WriteLine(Header);

    /// <summary>A row of what came of a scenario on a cache.</summary>
    public void Add(Tally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        output.WriteLine(RowOf(tally));
        output.Flush();
    }

    /// <summary>The row of an outcome.</summary>
    public static string RowOf(Tally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        var orderings = tally.Scenario.Orderings.Select(
            (name, i) => string.Create(CultureInfo.InvariantCulture, $"{name} {tally.Orderings[i]}")
        );
        var wrong = tally.Wrong == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"**{tally.Wrong}**");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {tally.Scenario.Name} | {tally.Contestant.Title} | {tally.Runs} | {wrong} | {string.Join(", ", orderings)} |"
        );
    }
}
