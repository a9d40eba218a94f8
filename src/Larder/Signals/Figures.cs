using Larder.Ground;

namespace Larder;

/// <summary>What was counted of a cache or of a group of its keys. Thread-safe.</summary>
/// <param name="hits">Counts the hits; null where nobody does.</param>
internal sealed class Figures(StripedCounter? hits)
{
    private readonly long[] _cells = new long[Enum.GetValues<Figure>().Length];

    public StripedCounter? Hits => hits;

    public StripedCounter Misses { get; } = new();

    public long this[Figure figure] => Interlocked.Read(ref _cells[(int)figure]);

    public void Add(Figure figure, long amount = 1) => Interlocked.Add(ref _cells[(int)figure], amount);

    /// <summary>Adds those of another one.</summary>
    public void Add(Figures other, bool withHits)
    {
        Misses.Add(other.Misses.Value);
        if (withHits)
        {
            hits?.Add(other.Hits?.Value ?? 0);
        }

        for (var i = 0; i < _cells.Length; i++)
        {
            Add((Figure)i, other[(Figure)i]);
        }
    }

    /// <summary>Writes the figures into statistics, which are of a cache or of a group.</summary>
    public T In<T>(T statistics)
        where T : RequestStatistics =>
        statistics with
        {
            Hits = hits?.Value,
            Misses = Misses.Value,
            Loads = this[Figure.Loads],
            LoadTime = new TimeSpan(this[Figure.LoadTicks]),
            FailedLoads = this[Figure.FailedLoads],
            RefusedFills = this[Figure.RefusedFills],
            FailedFills = this[Figure.FailedFills],
            StaleServed = this[Figure.StaleServed],
            DefaultsServed = this[Figure.DefaultsServed],
            Refreshes = this[Figure.Refreshes],
            Waits = this[Figure.Waits],
            Unreadable = this[Figure.Unreadable],
        };
}
