using System.Numerics;

namespace Larder.Memory;

/// <summary>Stamps that move when a key is set or removed, striped by hash, and one for all keys at once.</summary>
/// <remarks>
/// Two keys on one stripe cost a fill that is not stored, never a wrong one; there is a stripe for every few entries. A
/// stripe belongs to one range of the table, whose lock its writers hold; readers take none.
/// </remarks>
internal sealed class Fences
{
    private const int LeastStripes = 4096;
    private const int MostStripes = 1 << 20;
    private const int EntriesPerStripe = 4;

    private readonly uint[] _stamps;
    private long _epoch = 1;

    public Fences(long entries) =>
        _stamps = new uint[
            (int)
                BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(entries / EntriesPerStripe, LeastStripes, MostStripes))
        ];

    public long Of(uint hash) =>
        Volatile.Read(ref _epoch) + Volatile.Read(ref _stamps[hash & (uint)(_stamps.Length - 1)]);

    /// <summary>The key is going to be set.</summary>
    public void Prefetch(uint hash) => Ground.Prefetch.Of(ref _stamps[hash & (uint)(_stamps.Length - 1)]);

    public void Advance(uint hash)
    {
        ref var stamp = ref _stamps[hash & (uint)(_stamps.Length - 1)];
        Volatile.Write(ref stamp, stamp + 1);
    }

    // far enough that a stripe which turns over cannot undo it
    public void AdvanceAll() => Interlocked.Add(ref _epoch, 1L << 33);
}
