using Larder.Ground;

namespace Larder;

/// <summary>What all caches of one name have counted.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Living">The figures of each that is alive.</param>
/// <param name="Gone">The figures of those that are not.</param>
internal sealed record NamedFigures(string Name, IReadOnlyList<Figures> Living, Figures? Gone)
{
    /// <summary>The hits, those of a counter that several caches share once; null where nobody counts them.</summary>
    public long? Hits =>
        Counters.Length == 0 ? null : Counters.Sum(static counter => counter.Value) + (Gone?.Hits?.Value ?? 0);

    public long Misses => Living.Sum(static figures => figures.Misses.Value) + (Gone?.Misses.Value ?? 0);

    public long this[Figure figure] => Living.Sum(figures => figures[figure]) + (Gone?[figure] ?? 0);

    private StripedCounter[] Counters =>
        [.. Living.Select(static figures => figures.Hits).OfType<StripedCounter>().Distinct()];
}
