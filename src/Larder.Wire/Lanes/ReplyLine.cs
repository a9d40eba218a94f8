using System.Numerics;
using Larder.Wire.Replies;

namespace Larder.Wire.Lanes;

/// <summary>
/// The replies that are outstanding, in the order of their commands. Whoever sends adds under the lane's lock; only the
/// reader takes out. Anybody may look at what is in line, and may see what has just left it.
/// </summary>
internal sealed class ReplyLine(int most)
{
    private readonly PendingReply?[] _ring = new PendingReply?[(int)BitOperations.RoundUpToPowerOf2((uint)most + 1)];
    private int _head;
    private int _tail;

    /// <summary>The number of the next one to be added; they are counted through, turning over.</summary>
    public int Tail => Volatile.Read(ref _tail);

    /// <summary>The number of the next one to be taken.</summary>
    public int Head => Volatile.Read(ref _head);

    public bool IsEmpty => Head == Tail;

    public bool IsFull => _tail - Head >= most;

    public void Add(PendingReply reply)
    {
        _ring[_tail & (_ring.Length - 1)] = reply;
        Volatile.Write(ref _tail, _tail + 1);
    }

    /// <summary>The oldest one, without taking it; null if there is none.</summary>
    public PendingReply? Peek() => At(Head);

    /// <summary>The one of this number; null if there is none, perhaps another one if it has left.</summary>
    public PendingReply? At(int number) =>
        number == Tail ? null : Volatile.Read(ref _ring[number & (_ring.Length - 1)]);

    /// <summary>Takes the oldest one; null if there is none.</summary>
    public PendingReply? Take()
    {
        if (_head == Tail)
        {
            return null;
        }

        ref var slot = ref _ring[_head & (_ring.Length - 1)];
        var reply = slot;
        slot = null;
        Volatile.Write(ref _head, _head + 1);
        return reply;
    }
}
