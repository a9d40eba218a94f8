namespace Larder.Memory;

public sealed partial class MemoryStore
{
    private volatile bool _hasKept;

    /// <summary>Prepares a range for an entry that is not an ordinary one. The lock of the range is held.</summary>
    private void Prioritize(int range, CacheEntry node)
    {
        if (node.Priority == EntryPriority.Normal)
        {
            return;
        }

        _hasKept |= node.Priority == EntryPriority.Keep;
        if (_policies[range] is not PriorityPolicy)
        {
            _policies[range] = new PriorityPolicy(_policies[range], () => NewPolicy(_options));
        }
    }

    /// <summary>Makes room in any other range, or among the entries that are to be kept where the newcomer is one too.</summary>
    /// <returns>False: there is no room for this one.</returns>
    private bool MakeRoomElsewhere(CacheEntry node, ref Departures gone)
    {
        var own = _table.RangeOf(node.Hash);
        if (EvictElsewhere(own, ref gone) || !_hasKept)
        {
            return true;
        }

        var old = _table.Find(node.Hash, node.Space, node.Name);
        for (var i = 0; i < _policies.Length; i++)
        {
            var range = (own + i) & (_policies.Length - 1);
            lock (_table.LockOf(range))
            {
                if (_policies[range].LastVictim(old) is { } kept)
                {
                    return node.Priority == EntryPriority.Keep && Evict(range, kept, ref gone);
                }
            }
        }

        return true;
    }

    /// <summary>There is no room for a node: what it was to replace goes all the same.</summary>
    private SetOutcome GiveUp(CacheEntry node, CacheContext context, ref Departures gone)
    {
        var range = _table.RangeOf(node.Hash);
        lock (_table.LockOf(range))
        {
            var old = _table.Find(node.Hash, node.Space, node.Name);
            if (!IsAllowed(node.Hash, old is not null && !IsOver(old), context))
            {
                return SetOutcome.Refused;
            }

            Drop(range, old, ref gone);
            _fences.Advance(node.Hash);
            return SetOutcome.Dropped;
        }
    }

    private bool Evict(int range, CacheEntry victim, ref Departures gone)
    {
        Unlink(range, victim);
        gone.Add(victim, CauseOf(victim, RemovalCause.Evicted));
        return true;
    }
}
