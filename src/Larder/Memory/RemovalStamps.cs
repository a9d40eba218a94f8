namespace Larder.Memory;

/// <summary>
/// The sequence numbers of keys that are no longer in the table, striped by hash: what a fence needs to know of them.
/// </summary>
/// <remarks>Callers that write hold the store's lock; reads are free.</remarks>
internal sealed class RemovalStamps
{
    private const int Stripes = 4096;
    private readonly long[] _stamps = new long[Stripes];
    private long _all = 1;

    public long Of(int hash) => Math.Max(Volatile.Read(ref _all), Volatile.Read(ref _stamps[hash & (Stripes - 1)]));

    /// <summary>A key was removed at <paramref name="version"/>, or left the table having been set at it.</summary>
    public void Raise(int hash, long version)
    {
        ref var stamp = ref _stamps[hash & (Stripes - 1)];
        Volatile.Write(ref stamp, Math.Max(stamp, version));
    }

    public void RaiseAll(long version) => Volatile.Write(ref _all, Math.Max(_all, version));
}
