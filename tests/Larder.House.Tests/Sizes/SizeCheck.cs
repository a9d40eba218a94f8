namespace Larder.House.Sizes;

/// <summary>Says which limits on the length of files are broken, one line for each fault.</summary>
internal static class SizeCheck
{
    public const int Cap = 400;
    public const int Median = 60;
    public const int NinetiethPercent = 150;

    public static IReadOnlyList<string> Run(IReadOnlyList<(string Path, string Text)> files)
    {
        var sizes = files.Select(file => (file.Path, Lines: LinesOf(file.Text))).OrderBy(file => file.Lines).ToList();
        var faults = sizes
            .Where(f => f.Lines > Cap)
            .Select(f => $"{f.Path} has {f.Lines} lines, more than {Cap}")
            .ToList();
        if (sizes.Count > 0)
        {
            Compare("median", sizes[(sizes.Count - 1) / 2].Lines, Median);
            Compare("90th percentile", sizes[((sizes.Count * 9) + 9) / 10 - 1].Lines, NinetiethPercent);
        }

        return faults;

        void Compare(string what, int lines, int limit)
        {
            if (lines > limit)
            {
                faults.Add($"the {what} of the files is {lines} lines, more than {limit}");
            }
        }
    }

    private static int LinesOf(string text) => text.AsSpan().TrimEnd('\n').Count('\n') + 1;
}
