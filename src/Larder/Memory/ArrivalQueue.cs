namespace Larder.Memory;

/// <summary>The nodes in order of arrival, and the hand that looks for the next one to leave.</summary>
/// <remarks>
/// The eviction rule is SIEVE: the hand goes from the oldest node to the newest; a node that was read since the hand
/// last passed stays where it is and loses its mark, the first one without a mark leaves. Source: Zhang, Yang, Yue,
/// Vigfusson, Rashmi, "SIEVE is Simpler than LRU", NSDI 2024. Callers hold the store's lock.
/// </remarks>
internal sealed class ArrivalQueue
{
    private MemoryNode? _oldest;
    private MemoryNode? _newest;
    private MemoryNode? _hand;
    private MemoryNode? _sweep;

    public void Add(MemoryNode node)
    {
        node.Older = _newest;
        if (_newest is null)
        {
            _oldest = node;
        }
        else
        {
            _newest.Newer = node;
        }

        _newest = node;
    }

    public void Remove(MemoryNode node)
    {
        _hand = ReferenceEquals(_hand, node) ? node.Newer : _hand;
        _sweep = ReferenceEquals(_sweep, node) ? node.Newer : _sweep;
        if (node.Older is null)
        {
            _oldest = node.Newer;
        }
        else
        {
            node.Older.Newer = node.Newer;
        }

        if (node.Newer is null)
        {
            _newest = node.Older;
        }
        else
        {
            node.Newer.Older = node.Older;
        }

        node.Older = node.Newer = null;
    }

    public void Clear() => _oldest = _newest = _hand = _sweep = null;

    /// <summary>The node that has to leave next, but never <paramref name="keep"/>; null when there is no other.</summary>
    public MemoryNode? Victim(MemoryNode? keep)
    {
        if (_oldest is null || (ReferenceEquals(_oldest, keep) && ReferenceEquals(_newest, keep)))
        {
            return null;
        }

        while (true)
        {
            var node = _hand ?? _oldest;
            _hand = node.Newer;
            if (ReferenceEquals(node, keep))
            {
                continue;
            }

            if (!node.Visited)
            {
                return node;
            }

            node.Visited = false;
        }
    }

    /// <summary>The next node of an endless round over all of them, for the sweep of expired entries.</summary>
    public MemoryNode? NextToSweep()
    {
        var node = _sweep ?? _oldest;
        _sweep = node?.Newer;
        return node;
    }
}
