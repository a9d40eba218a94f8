using Larder.Stores;

namespace Larder.Memory;

public sealed partial class MemoryStore
{
    /// <inheritdoc />
    /// <remarks>False also for an entry heavier than the whole bound; what was under the key is removed then.</remarks>
    public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(Put(key, entry, context) == SetOutcome.Stored);
    }

    /// <inheritdoc />
    public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        context.Token.ThrowIfCancellationRequested();
        var hash = key.Hash;
        var range = _table.RangeOf(hash);
        CacheEntry? node;
        lock (_table.LockOf(range))
        {
            if (context.Fence != 0 && _fences.Of(hash) != context.Fence)
            {
                return new(false);
            }

            node = _table.Find(hash, key.Space, key.Name);
            if (node is not null)
            {
                Unlink(range, node);
            }

            // after it: who reads the new stamp must not be able to read the old entry behind it
            _fences.Advance(hash);
        }

        if (node is null)
        {
            return new(false);
        }

        var isOver = IsOver(node);
        var gone = NewDepartures();
        gone.Add(node, CauseOf(node, RemovalCause.Removed));
        gone.Tell();
        return new(!isOver);
    }

    /// <inheritdoc />
    public ValueTask ClearAsync(CacheContext context = default) => ClearAsync(CacheSpace.Root, context);

    /// <inheritdoc />
    public ValueTask ClearAsync(CacheSpace space, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        context.Token.ThrowIfCancellationRequested();

        RemoveAll(node => node.Key.StartsWith(space.Text));
        return default;
    }

    /// <inheritdoc />
    public ValueTask<long> RemoveMatchingAsync(string pattern, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        context.Token.ThrowIfCancellationRequested();
        var removed = 0L;
        RemoveAll(node =>
        {
            var isWanted = KeyPattern.Matches(pattern, node.Key.ToString());
            removed += isWanted && !IsOver(node) ? 1 : 0;
            return isWanted;
        });
        return new(removed);
    }

    /// <summary>Removes all that is wanted, one part of the table after the other under its lock.</summary>
    private void RemoveAll(Func<CacheEntry, bool> isWanted)
    {
        // loads and copies under way lose, also those of keys that are not in the table
        _fences.AdvanceAll();
        var gone = NewDepartures();
        var classes = _table.Groups;
        for (var i = 0; i < classes; i++)
        {
            RemoveFrom(i, classes, isWanted, RemovalCause.Removed, ref gone);
        }

        // who read the new stamps meanwhile may have found one of them still there
        _fences.AdvanceAll();
        gone.Tell();
    }

    private SetOutcome Put(CacheKey key, CacheEntry entry, CacheContext context)
    {
        context.Token.ThrowIfCancellationRequested();
        var hash = key.Hash;
        AskFor(hash);
        var weight = Weigh(key, entry);
        var node = entry.Bind(key, hash, _time, context.Has(CacheMode.Copy));
        if (_isExact)
        {
            // such a clock may go far between two beats of the sweep
            LookAtAllInTime();
        }

        if (!TryTie(node, key.Space, context.AsOf))
        {
            return SetOutcome.Refused;
        }

        _keeper?.Enter(node);
        var gone = NewDepartures();
        var outcome = Set(key, node, weight, context, ref gone);
        _keeper?.Settle(node, isStored: outcome == SetOutcome.Stored);
        gone.Tell();
        return outcome;
    }

    private int Weigh(CacheKey key, CacheEntry entry)
    {
        if (_options.Weigher is not { } weigher)
        {
            return 1;
        }

        return weigher(key, entry) switch
        {
            < 0 => throw new InvalidOperationException(
                "The weigher answered a negative number; a weight is never negative."
            ),
            > int.MaxValue => int.MaxValue,
            var weight => (int)weight,
        };
    }

    /// <summary>Stores a node if the context allows it, and makes the room that it needs.</summary>
    private SetOutcome Set(CacheKey key, CacheEntry node, int weight, CacheContext context, ref Departures gone)
    {
        while (true)
        {
            switch (TrySet(key, node, weight, context, ref gone))
            {
                case SetOutcome.NoSeat:
                    _table.Grow(node.Hash);
                    break;
                case SetOutcome.NoRoom when !MakeRoomElsewhere(node, ref gone):
                    return GiveUp(node, context, ref gone);
                case SetOutcome.NoRoom:
                    break;
                case var outcome:
                    return outcome;
            }
        }
    }

    /// <summary>Stores a node if the context allows it, in what room its range can give.</summary>
    private SetOutcome TrySet(CacheKey key, CacheEntry node, int weight, CacheContext context, ref Departures gone)
    {
        var range = _table.RangeOf(node.Hash);
        lock (_table.LockOf(range))
        {
            var old = _table.Find(node.Hash, key.Space, key.Name);
            var isPresent = old is not null && !IsOver(old);
            if (!IsAllowed(node.Hash, isPresent, context))
            {
                return SetOutcome.Refused;
            }

            var isHeavy = weight > _budget.MaxWeight;
            if (isHeavy || (IsExpired(node) && !CanServeStale(node)))
            {
                Drop(range, old, ref gone);
                _fences.Advance(node.Hash);
                return isHeavy ? SetOutcome.Dropped : SetOutcome.Over;
            }

            var steps = 0;
            if (old is null && !HasSeat(range, node.Hash, out steps, ref gone))
            {
                return SetOutcome.NoSeat;
            }

            if (!MakeRoom(range, old, weight, ref gone))
            {
                return SetOutcome.NoRoom;
            }

            // in this order: who reads the stamp that this set leaves behind also finds the entry
            Link(range, old, node, weight, steps);
            _fences.Advance(node.Hash);
            if (old is not null)
            {
                gone.Add(old, CauseOf(old, RemovalCause.Replaced));
            }

            return SetOutcome.Stored;
        }
    }

    private bool IsAllowed(uint hash, bool isPresent, CacheContext context) =>
        (context.Fence == 0 || _fences.Of(hash) == context.Fence)
        && !context.Has(isPresent ? CacheMode.IfAbsent : CacheMode.IfPresent);

    private void Link(int range, CacheEntry? old, CacheEntry node, int weight, int steps)
    {
        Prioritize(range, node);
        if (old is null)
        {
            _policies[range].Add(node, weight);
            _table.Add(node, steps);
        }
        else
        {
            _policies[range].Replace(old, node, weight);
            _table.Replace(old, node);
        }

        _policies[range].Settle();
        AskForLeaving(range);
    }

    private void Drop(int range, CacheEntry? node, ref Departures gone)
    {
        if (node is not null)
        {
            Unlink(range, node);
            gone.Add(node, CauseOf(node, RemovalCause.Removed));
        }
    }

    private void RemoveFrom(
        int index,
        int classes,
        Func<CacheEntry, bool> wanted,
        RemovalCause cause,
        ref Departures gone
    )
    {
        var range = _table.RangeOf((uint)index);
        lock (_table.LockOf(range))
        {
            foreach (var node in _table.Class(index, classes))
            {
                if (wanted(node))
                {
                    Unlink(range, node);
                    gone.Add(node, CauseOf(node, cause));
                }
            }
        }
    }

    private void Unlink(int range, CacheEntry node) => _budget.Give(1, Charge(Take(range, node)));

    private int Take(int range, CacheEntry node)
    {
        var weight = _policies[range].Remove(node);
        _table.Remove(node);
        return weight;
    }

    /// <summary>What the budget counts for a weight: nothing where entries are not weighed.</summary>
    private long Charge(int weight) => IsWeighted ? weight : 0;

    private RemovalCause CauseOf(CacheEntry node, RemovalCause asked) =>
        node.IsUntagged ? RemovalCause.Removed
        : IsExpired(node) ? RemovalCause.Expired
        : asked;

    private enum SetOutcome
    {
        Stored,

        /// <summary>The context does not allow it.</summary>
        Refused,

        /// <summary>There is no room for the entry; what it was to replace is gone.</summary>
        Dropped,

        /// <summary>The time of the entry is over already; what it was to replace is gone.</summary>
        Over,

        /// <summary>Nothing in this range can leave.</summary>
        NoRoom,

        /// <summary>The table must grow.</summary>
        NoSeat,
    }
}
