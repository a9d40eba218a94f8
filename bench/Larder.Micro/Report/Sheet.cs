using System.Globalization;

namespace Larder.Micro.Report;

/// <summary>Prints figures as the rows of a Markdown table, and keeps them.</summary>
internal sealed class Sheet(TextWriter output)
{
    private const string Head = "| what | figure | compared | target | | B/op |\n|---|---|---|---|---|---|";

    private readonly List<Figure> _figures = [];

    public bool IsMet => _figures.TrueForAll(static figure => figure.IsMet is not false);

    public void Add(Figure figure)
    {
        if (_figures.Count == 0)
        {
            output.WriteLine(Head);
        }

        _figures.Add(figure);
        output.WriteLine(Row(figure));
        output.Flush();
    }

    private static string Row(Figure figure)
    {
        var compared = figure.Ratios is { } ratios ? $"{Join(ratios, "0.00")} × {figure.Base!.Value.Name}" : "";
        var target = figure.Targets is { } targets ? $"≤ {Join(targets, "0.##")}" : "";
        var bytes = figure.Bytes is { } allocated ? Text(allocated, "0.#") : "";
        var limit = figure.MostBytes is { } most ? $" (≤ {Text(most, "0")})" : "";
        var met = figure.IsMet switch
        {
            _ when figure.Values.Any(double.IsNaN) => "**not measured**",
            true => "ok",
            false => "**over**",
            null => "",
        };
        var cells =
            $"{figure.What} | {Join(figure.Values, "0.0")} {figure.Unit} | {compared} | {target} | {met} | {bytes}{limit}";
        return $"| {cells} |";
    }

    private static string Join(double[] values, string format) =>
        string.Join(" / ", values.Select(value => Text(value, format)));

    private static string Text(double value, string format) =>
        double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture);
}
