namespace Larder.Memory;

/// <summary>Growth, one range after the other, beside readers who take no lock.</summary>
internal sealed partial class EntryTable
{
    private readonly Lock _growing = new();

    /// <summary>Doubles the table until the range of a hash has room. The caller holds no lock.</summary>
    public void Grow(uint hash)
    {
        var range = _ranges[RangeOf(hash)];
        lock (_growing)
        {
            while (IsFull(range, hash))
            {
                var wide = new EntryGroup[_groups.Length * 2];
                foreach (var moving in _ranges)
                {
                    Move(moving, wide);
                }

                Volatile.Write(ref _groups, wide);
            }
        }
    }

    private bool IsFull(TableRange range, uint hash)
    {
        lock (range.Lock)
        {
            return RoomFor(hash, out _) == TableRoom.Full;
        }
    }

    private void Move(TableRange range, EntryGroup[] wide)
    {
        lock (range.Lock)
        {
            var narrow = range.Groups;
            var first = Array.IndexOf(_ranges, range);
            for (var i = first; i < narrow.Length; i += _ranges.Length)
            {
                for (var seat = 0; seat < EntryGroup.Seats; seat++)
                {
                    if (narrow[i].At(seat) is { } node)
                    {
                        Seat(wide, node, StepsToSeat(wide, node.Hash));
                    }
                }
            }

            range.Groups = wide;
            for (var i = first; i < narrow.Length; i += _ranges.Length)
            {
                narrow[i].Marks = EntryGroup.Moved;
            }
        }
    }
}
