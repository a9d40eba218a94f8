namespace SharedBetweenRuns;

/// <summary>For each package the one whose summary reads most like its own: a second or so of work, worth keeping.</summary>
internal sealed record Alike(Dictionary<string, string> Nearest)
{
    public const string Key = "alike";

    public static Alike Of(IEnumerable<IRecord> records)
    {
        var packages = records.OfType<Package>().OrderBy(package => package.Key, StringComparer.Ordinal).ToArray();
        var nearest = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var package in packages)
        {
            var others = packages.Where(other => other != package);
            nearest[package.Key] = others.MinBy(other => Distance(package.Summary, other.Summary))?.Key ?? "";
        }

        return new Alike(nearest);
    }

    /// <summary>How many characters have to be put in, taken out or changed. Source: Levenshtein, 1966.</summary>
    private static int Distance(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.Length; j++)
            {
                var changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(diagonal, row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
