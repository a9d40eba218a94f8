namespace Larder.Memory;

public sealed partial class MemoryStore
{
    private readonly Sweeper _sweeper;

    /// <summary>Frees every expired entry now, without waiting for the sweep.</summary>
    public void FreeExpired() => Sweep(_table.Buckets);

    /// <summary>One beat of the clock: frees the expired entries of as many buckets as are due.</summary>
    void ISwept.SweepTick() => Sweep(_sweeper.Due(Now, _table.Buckets));

    private void Sweep(int due)
    {
        var gone = new Departures(_options.OnRemoved);
        for (var buckets = _table.Buckets; due > 0; due--)
        {
            RemoveFrom(_sweeper.Next(buckets), buckets, IsExpired, RemovalCause.Expired, ref gone);
        }

        gone.Tell();
    }
}
