namespace Larder.HitRatio.Report;

/// <summary>What the policy reached on three public traces before it was built: the figures to hold.</summary>
internal static class Reference
{
    /// <summary>How many points a single figure may be below.</summary>
    public const double Slack = 0.3;

    private static readonly double[] Shares = [0.01, 0.05, 0.20];

    private static readonly Dictionary<string, double[]> ByTrace = new(StringComparer.Ordinal)
    {
        ["multi2"] = [22.1, 41.7, 57.7],
        ["web12"] = [42.9, 65.3, 78.0],
        ["orm-night"] = [65.9, 88.7, 96.1],
    };

    public static double? For(Cell cell) =>
        ByTrace.TryGetValue(cell.Workload.Name, out var ratios) && Array.IndexOf(Shares, cell.Share) is >= 0 and var at
            ? ratios[at]
            : null;
}
