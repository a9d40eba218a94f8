namespace Larder.Layers;

/// <summary>
/// What a store has yet to be told: first the clears and tag removals, in their order, then the last change of each key.
/// As long as a change of a key is here, this is where the key is read; as long as there is a clear or tag removal, every key.
/// </summary>
/// <remarks>
/// Bounded. Where it is full, the oldest change is dropped and counted, and the whole store is to be cleared before
/// it is read again: nobody knows then what it holds that is no longer true. Thread-safe.
/// </remarks>
/// <param name="most">How much is remembered.</param>
/// <param name="canClear">Whether the store can be cleared; if not, what finds the queue full is refused.</param>
internal sealed partial class RecoveryQueue(int most, bool canClear)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CacheKey, LinkedListNode<PendingChange>> _byKey = [];
    private readonly LinkedList<PendingChange> _changes = new();
    private volatile int _count;
    private long _dropped;
    private long _replayed;

    public int Count => _count;

    public long Dropped => Interlocked.Read(ref _dropped);

    public long Replayed => Interlocked.Read(ref _replayed);

    /// <summary>Whether the store is not to be asked about a key; what is to be answered instead.</summary>
    public bool TryRead(CacheKey key, long now, out CacheEntry? entry)
    {
        entry = null;
        if (_count == 0)
        {
            return false;
        }

        lock (_lock)
        {
            var isHeld = _byKey.TryGetValue(key, out var node);
            entry = node?.Value.At(now);
            return isHeld || _sweeps.Count > 0;
        }
    }

    /// <summary>Remembers a change of a key about which the store is not to be told directly. False: it is.</summary>
    public bool TryAmend(PendingChange change)
    {
        if (_count == 0)
        {
            return false;
        }

        lock (_lock)
        {
            var isHeld = _sweeps.Count > 0 || _byKey.ContainsKey(change.Key);
            if (isHeld)
            {
                Put(change);
            }

            return isHeld;
        }
    }

    /// <summary>Remembers a change, in place of an older one of its key.</summary>
    /// <exception cref="CacheStoreException">There is no room, and none can be made.</exception>
    public void Add(PendingChange change)
    {
        lock (_lock)
        {
            Put(change);
        }
    }

    /// <summary>Replaces the entry that is remembered for a key.</summary>
    /// <param name="change">The new entry.</param>
    /// <param name="leavesNothingOlder">
    /// Whether what the store has is to go where nothing is remembered for the key; if not, nothing happens then.
    /// </param>
    public void Refill(PendingChange change, bool leavesNothingOlder)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(change.Key, out var node))
            {
                if (leavesNothingOlder)
                {
                    Put(PendingChange.Removal(change.Key));
                }
            }
            else if (!node.Value.IsRemoval)
            {
                Put(change);
            }
        }
    }

    /// <summary>Whether there is anything to tell the store that concerns a key; null for all keys.</summary>
    public bool Concerns(CacheKey? only)
    {
        lock (_lock)
        {
            return _sweeps.Count > 0 || (only is { } key ? _byKey.ContainsKey(key) : _changes.Count > 0);
        }
    }

    /// <summary>What the store is told now; null for nothing. To be settled, postponed or given up.</summary>
    /// <param name="only">The key that matters; null for all.</param>
    public PendingWork? Take(CacheKey? only)
    {
        lock (_lock)
        {
            if (_sweeps.Count > 0)
            {
                _sweeps[0].IsUnderWay = true;
                return _sweeps[0];
            }

            return only is { } key ? _byKey.GetValueOrDefault(key)?.Value : _changes.First?.Value;
        }
    }

    /// <summary>The store was told.</summary>
    public void Settle(PendingWork work)
    {
        lock (_lock)
        {
            _replayed++;
            Forget(work);
            if (work is PendingSweep sweep)
            {
                Outlive(sweep);
            }
        }
    }

    /// <summary>The store failed; its turn comes again after that of the others.</summary>
    public void Postpone(PendingWork work)
    {
        lock (_lock)
        {
            if (work is PendingSweep sweep)
            {
                sweep.IsUnderWay = false;
            }
            else if (Find(work) is { } node)
            {
                _changes.Remove(node);
                _changes.AddLast(node);
            }
        }
    }

    /// <summary>The store can never be told this: what it holds instead has to go.</summary>
    public void GiveUp(PendingWork work)
    {
        lock (_lock)
        {
            _dropped++;
            Forget(work);
            if (work is PendingChange { IsRemoval: false } change && !_byKey.ContainsKey(change.Key))
            {
                Put(PendingChange.Removal(change.Key));
            }
            else if (work is not PendingSweep { IsOfAll: true } and not PendingChange { IsRemoval: false })
            {
                Suspect();
            }

            Recount();
        }
    }

    private LinkedListNode<PendingChange>? Find(PendingWork work) =>
        work is PendingChange change
        && _byKey.TryGetValue(change.Key, out var node)
        && ReferenceEquals(node.Value, work)
            ? node
            : null;

    private void Put(PendingChange change)
    {
        if (IsUntagged(change))
        {
            change = PendingChange.Removal(change.Key);
        }

        if (_byKey.Remove(change.Key, out var old))
        {
            _changes.Remove(old);
        }
        else if (!MakeRoom())
        {
            _dropped++;
            return;
        }

        Append(change);
        Recount();
    }

    private void Append(PendingChange change) => _byKey[change.Key] = _changes.AddLast(change);

    private void Forget(PendingWork work)
    {
        if (work is PendingSweep sweep)
        {
            _sweeps.Remove(sweep);
            _isSuspect &= !sweep.IsOfAll || _sweeps.Exists(other => other.IsOfAll);
        }
        else if (Find(work) is { } node)
        {
            _byKey.Remove(node.Value.Key);
            _changes.Remove(node);
        }

        Recount();
    }

    /// <summary>Makes room for one more.</summary>
    /// <returns>False: there is none, and the whole store is to be cleared.</returns>
    private bool MakeRoom()
    {
        if (_changes.Count + _sweeps.Count < most)
        {
            return true;
        }

        if (!canClear)
        {
            throw new CacheStoreException(
                "The store is down, and too many changes wait for it; it cannot be cleared, so none may be forgotten."
            );
        }

        Suspect();
        while (_changes.First is { } oldest && _changes.Count + _sweeps.Count >= most)
        {
            _byKey.Remove(oldest.Value.Key);
            _changes.RemoveFirst();
            _dropped++;
        }

        Recount();
        return _count < most;
    }

    private void Recount() => _count = _changes.Count + _sweeps.Count;
}
