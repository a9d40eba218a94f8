using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Larder.Memory;

/// <summary>Seven seats of a hash table, and a word that tells without looking at them who may sit where.</summary>
/// <remarks>
/// Bytes 0 to 6 of the word are the marks of the seats, zero for an empty one, else at least 128. Byte 7, below 128, counts the entries that found no
/// seat here and went on to a later group; a search ends at the first group that nobody passed. Source of the layout:
/// Bronson and Shi, "Open-sourcing F14" (2019), with seven seats in place of fourteen so that the marks are one word.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal struct EntryGroup
{
    public const int Seats = 7;

    /// <summary>The marks of a group whose entries have all moved to a wider table.</summary>
    public const ulong Moved = 0x7FUL << PassedShift;

    private const int PassedShift = 56;
    private const ulong Most = 0x7E;
    private const ulong Tops = 0x0080_8080_8080_8080;

    private SeatRow _seats;
    private ulong _marks;

    public ulong Marks
    {
        readonly get => Volatile.Read(in _marks);
        set => Volatile.Write(ref _marks, value);
    }

    /// <summary>The first seat without an entry; 7 for none.</summary>
    public readonly int EmptySeat
    {
        get
        {
            var empty = ~_marks & Tops;
            return empty == 0 ? Seats : BitOperations.TrailingZeroCount(empty) / 8;
        }
    }

    /// <summary>Whether anybody went on from here.</summary>
    public static bool IsPassed(ulong marks) => marks >> PassedShift != 0;

    /// <summary>A bit for each seat whose entry has the mark of a hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Candidates(ulong marks, uint hash)
    {
        var all = Vector128.CreateScalar(marks).AsByte();
        return Vector128.Equals(all, Vector128.Create((byte)MarkOf(hash))).ExtractMostSignificantBits();
    }

    /// <summary>The seat of the first candidate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SeatOf(uint candidates) => BitOperations.TrailingZeroCount(candidates);

    /// <summary>The entry on a seat, below seven.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [UnscopedRef]
    public ref CacheEntry? At(int seat) => ref Unsafe.Add(ref _seats.First, seat);

    /// <summary>Gives an entry an empty seat: first the mark, so that all who read the seat agree since when it is there.</summary>
    /// <remarks>A reader may come by marks that are older than the seat is empty, and would find an entry that others cannot find yet.</remarks>
    public void Seat(int seat, CacheEntry entry)
    {
        Marks = _marks | ((ulong)MarkOf(entry.Hash) << (seat * 8));
        Volatile.Write(ref At(seat), entry);
    }

    /// <summary>Makes a seat empty: for all who read it at the same moment.</summary>
    public void Leave(int seat)
    {
        Volatile.Write(ref At(seat), null);
        Marks = _marks & ~(0xFFUL << (seat * 8));
    }

    /// <summary>Somebody goes on from here. Too many to count stay for ever.</summary>
    public void Pass()
    {
        if (_marks >> PassedShift != Most)
        {
            Marks = _marks + (1UL << PassedShift);
        }
    }

    /// <summary>Who went on from here is gone.</summary>
    public void Unpass()
    {
        if (_marks >> PassedShift != Most)
        {
            Marks = _marks - (1UL << PassedShift);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint MarkOf(uint hash) => (hash >> 24) | 0x80;

    [InlineArray(Seats)]
    private struct SeatRow
    {
        public CacheEntry? First;
    }
}
