namespace Larder.Generators.Reading;

/// <summary>Finds the name that was meant.</summary>
internal static class Spelling
{
    /// <summary>The nearest of the known names; null where none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known) =>
        known
            .Select(one => (one, Distance: Distance(name, one)))
            .Where(one => one.Distance <= Math.Max(1, name.Length / 3))
            .OrderBy(static one => one.Distance)
            .Select(static one => one.one)
            .FirstOrDefault();

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + cost);
                (corner, row[j]) = (row[j], next);
            }
        }

        return row[b.Length];
    }
}
