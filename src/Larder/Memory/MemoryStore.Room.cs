namespace Larder.Memory;

public sealed partial class MemoryStore
{
    private bool HasSeat(int range, uint hash, out int steps, ref Departures gone)
    {
        TableRoom room;
        while ((room = _table.RoomFor(hash, out steps)) == TableRoom.Crowded)
        {
            var other = _table.InTheWayOf(hash);
            Unlink(range, other);
            gone.Add(other, CauseOf(other, RemovalCause.Evicted));
        }

        return room == TableRoom.Enough;
    }

    /// <summary>Takes room for an entry from the budget, or from entries of this range.</summary>
    private bool MakeRoom(int range, CacheEntry? old, int weight, ref Departures gone)
    {
        var entries = old is null ? 1 : 0;
        var more = Charge(weight) - (old is null ? 0 : Charge(_policies[range].WeightOf(old)));
        var (neededEntries, neededWeight) = (entries, more);
        while (entries > 0 || more > 0)
        {
            if (_budget.TryTake(entries, more))
            {
                return true;
            }

            if (_policies[range].Victim(old, old is null ? weight : 0) is not { } victim)
            {
                // what already left is room for whoever asks next
                _budget.Give(neededEntries - entries, neededWeight - more);
                return false;
            }

            entries--;
            more -= Charge(Take(range, victim));
            gone.Add(victim, CauseOf(victim, RemovalCause.Evicted));
        }

        _budget.Give(-entries, -more);
        return true;
    }

    private bool EvictElsewhere(int range, ref Departures gone)
    {
        for (var i = 1; i < _policies.Length; i++)
        {
            var other = (range + i) & (_policies.Length - 1);
            lock (_table.LockOf(other))
            {
                if (_policies[other].Victim(keep: null, incoming: 0) is { } victim)
                {
                    return Evict(other, victim, ref gone);
                }
            }
        }

        return false;
    }
}
