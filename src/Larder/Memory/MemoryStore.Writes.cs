using Larder.Ground;

namespace Larder.Memory;

public sealed partial class MemoryStore
{
    /// <inheritdoc />
    /// <remarks>False also for an entry heavier than the whole bound; what was under the key is removed then.</remarks>
    public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        context.Token.ThrowIfCancellationRequested();
        var bound = entry.Bind(_time, context.Has(CacheMode.Copy));
        var weight = Weigh(key, bound);
        lock (_lock)
        {
            return new(Set(key, bound, weight, context));
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        context.Token.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (context.Fence != 0 && FenceOf(key) != context.Fence)
            {
                return new(false);
            }

            _removals.Raise(key.GetHashCode(), ++_sequence);
            return new(_table.TryGetValue(key, out var node) && Unlink(node) && !node.IsExpired(Monotonic.Now(_time)));
        }
    }

    /// <inheritdoc />
    public ValueTask ClearAsync(CacheContext context = default) => ClearAsync(CacheSpace.Root, context);

    /// <inheritdoc />
    public ValueTask ClearAsync(CacheSpace space, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        context.Token.ThrowIfCancellationRequested();
        lock (_lock)
        {
            // loads under way lose, also those of keys that are not in the table
            _removals.RaiseAll(++_sequence);
            foreach (var (key, node) in _table)
            {
                if (key.StartsWith(space.Text))
                {
                    Unlink(node);
                }
            }
        }

        return default;
    }

    private long Weigh(CacheKey key, CacheEntry entry)
    {
        var weight = _options.Weigher?.Invoke(key, entry) ?? 1;
        return weight >= 0
            ? weight
            : throw new InvalidOperationException(
                FormattableString.Invariant($"The weigher answered {weight}; a weight is never negative.")
            );
    }

    private bool Set(CacheKey key, CacheEntry entry, long weight, CacheContext context)
    {
        var now = Monotonic.Now(_time);
        Sweep(now);
        _table.TryGetValue(key, out var old);
        var present = old is not null && !old.IsExpired(now);
        if (
            (context.Fence != 0 && FenceOf(key) != context.Fence)
            || (present && context.Has(CacheMode.IfAbsent))
            || (!present && context.Has(CacheMode.IfPresent))
        )
        {
            return false;
        }

        if (weight > _options.MaxWeight || entry.Deadline <= now)
        {
            _removals.Raise(key.GetHashCode(), ++_sequence);
            if (old is not null)
            {
                Unlink(old);
            }

            return false;
        }

        MakeRoom(weight, old);
        Replace(old, new MemoryNode(key, entry, weight, ++_sequence));
        return true;
    }

    private void MakeRoom(long weight, MemoryNode? replaced)
    {
        var count = _options.MaxEntries - (replaced is null ? 1 : 0);
        weight -= replaced?.Weight ?? 0;
        while ((_count > count || _weight + weight > _options.MaxWeight) && _queue.Victim(replaced) is { } victim)
        {
            Unlink(victim);
        }
    }

    private void Sweep(long now)
    {
        for (var i = 0; i < SweepSteps && _queue.NextToSweep() is { } node; i++)
        {
            if (node.IsExpired(now))
            {
                Unlink(node);
            }
        }
    }

    private void FreeExpired(MemoryNode node)
    {
        lock (_lock)
        {
            Unlink(node);
        }
    }

    /// <summary>Puts a node into the table in one step, so that a reader sees the old entry or the new one.</summary>
    private void Replace(MemoryNode? old, MemoryNode node)
    {
        _table[node.Key] = node;
        _queue.Add(node);
        _count++;
        _weight += node.Weight;
        if (old is not null)
        {
            Forget(old);
        }
    }

    /// <summary>Takes a node out, unless another has taken its place. What it knew of its version is kept for fences.</summary>
    private bool Unlink(MemoryNode node)
    {
        if (!_table.TryGetValue(node.Key, out var current) || !ReferenceEquals(current, node))
        {
            return false;
        }

        _removals.Raise(node.Key.GetHashCode(), node.Version);
        _table.TryRemove(node.Key, out _);
        Forget(node);
        return true;
    }

    private void Forget(MemoryNode node)
    {
        _queue.Remove(node);
        _count--;
        _weight -= node.Weight;
    }
}
