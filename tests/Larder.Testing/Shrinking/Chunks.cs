namespace Larder.Testing.Shrinking;

/// <summary>Makes a list that fails shorter for as long as it fails, by leaving out chunks of ever smaller size.</summary>
/// <remarks>Source: Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", TSE 28 (2002), without complements.</remarks>
public static class Chunks
{
    /// <summary>A list from which no single element can be left out without the failure going away.</summary>
    public static IReadOnlyList<T> Shrink<T>(IReadOnlyList<T> failing, Func<IReadOnlyList<T>, bool> fails)
    {
        var list = failing;
        for (var size = Math.Max(1, list.Count / 2); ; )
        {
            var before = list.Count;
            for (var at = 0; at < list.Count; )
            {
                var shorter = list.Where((_, i) => i < at || i >= at + size).ToList();
                if (shorter.Count < list.Count && fails(shorter))
                {
                    list = shorter;
                }
                else
                {
                    at += size;
                }
            }

            if (size == 1 && list.Count == before)
            {
                return list;
            }

            size = Math.Max(1, size / 2);
        }
    }
}
