using System.Numerics;
using System.Runtime.CompilerServices;

namespace Larder.Memory;

/// <summary>A hash table whose nodes are the entries: look-ups take no lock, writers hold the lock of their range.</summary>
/// <remarks>
/// <para>Chains hang from a power-of-two array; the low bits of the hash choose the bucket and, of these, the lowest the
/// range, so a bucket never changes its range when the table grows.</para>
/// <para>What keeps a reader without a lock right: a replacement puts the new node in the old one's place; a removal
/// marks the node dead before it clears its link, so a reader that ends on a dead node knows that it lost the chain; growth
/// splits chains in order while a flag is up. A reader that ends on a dead node, or that misses while the table moves or
/// after it was replaced, looks again under the lock.</para>
/// </remarks>
internal sealed class EntryTable
{
    private const int MostBuckets = 1 << 30;
    private const int SmallTable = 1 << 14;

    private readonly Lock[] _locks;
    private CacheEntry?[] _buckets;
    private bool _moving;

    public EntryTable(int ranges, int buckets)
    {
        _locks = new Lock[ranges];
        for (var i = 0; i < ranges; i++)
        {
            _locks[i] = new Lock();
        }

        _buckets = new CacheEntry?[Math.Max(ranges, (int)BitOperations.RoundUpToPowerOf2((uint)buckets))];
    }

    public int Ranges => _locks.Length;

    public int Buckets => Volatile.Read(ref _buckets).Length;

    public Lock LockOf(int range) => _locks[range];

    public int RangeOf(uint hash) => (int)(hash & (uint)(_locks.Length - 1));

    /// <summary>The node under a key; expired ones included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CacheEntry? Find(uint hash, CacheSpace space, ReadOnlySpan<char> name)
    {
        var buckets = Volatile.Read(ref _buckets);
        var node = Volatile.Read(ref buckets[hash & (uint)(buckets.Length - 1)]);
        while (node is not null)
        {
            if (node.Hash == hash && IsUnder(node, space, name))
            {
                return node;
            }

            var next = Volatile.Read(ref node.Next);
            if (next is null && node.State == NodeState.Dead)
            {
                return FindAgain(hash, space, name);
            }

            node = next;
        }

        return !Volatile.Read(ref _moving) && ReferenceEquals(buckets, Volatile.Read(ref _buckets))
            ? null
            : FindAgain(hash, space, name);
    }

    /// <summary>The node under a key, for a caller that holds the lock of its range.</summary>
    public CacheEntry? FindLocked(uint hash, CacheSpace space, ReadOnlySpan<char> name)
    {
        var node = BucketOf(hash);
        while (node is not null && !(node.Hash == hash && IsUnder(node, space, name)))
        {
            node = node.Next;
        }

        return node;
    }

    /// <summary>Puts a node in. The caller holds the lock of its range and has looked that the key is not there.</summary>
    public void Add(CacheEntry node)
    {
        ref var bucket = ref BucketOf(node.Hash);
        node.Next = bucket;
        Volatile.Write(ref bucket, node);
    }

    /// <summary>Puts a node in the place of another of the same key, in one step for readers.</summary>
    public void Replace(CacheEntry old, CacheEntry node)
    {
        node.Next = old.Next;
        Volatile.Write(ref LinkTo(old), node);
        Kill(old);
    }

    /// <summary>Takes a node out.</summary>
    public void Remove(CacheEntry node)
    {
        Volatile.Write(ref LinkTo(node), node.Next);
        Kill(node);
    }

    /// <summary>The nodes whose hashes leave the same rest: those of one bucket as the table was when it had so many.</summary>
    /// <remarks>A table that has grown since has divided that bucket, so who goes through all rests meets each node once.</remarks>
    /// <param name="rest">The rest, below <paramref name="classes"/>.</param>
    /// <param name="classes">How many buckets there were; not more than there are.</param>
    public IReadOnlyCollection<CacheEntry> Class(int rest, int classes)
    {
        lock (_locks[RangeOf((uint)rest)])
        {
            List<CacheEntry>? nodes = null;
            for (var i = rest; i < _buckets.Length; i += classes)
            {
                for (var node = _buckets[i]; node is not null; node = node.Next)
                {
                    nodes ??= [];
                    nodes.Add(node);
                }
            }

            return nodes is null ? [] : nodes;
        }
    }

    /// <summary>Doubles the table until it has room for that many entries. The caller holds no lock.</summary>
    public void Grow(long count)
    {
        if (count <= RoomIn(Buckets))
        {
            return;
        }

        Enter(0);
        try
        {
            while (count > RoomIn(_buckets.Length) && _buckets.Length < MostBuckets)
            {
                Double();
            }
        }
        finally
        {
            foreach (var held in _locks)
            {
                held.Exit();
            }
        }
    }

    // short chains where the buckets lie in the processor's caches, a bucket for each entry where memory is what counts
    private static long RoomIn(int buckets) => buckets <= SmallTable ? buckets / 2 : buckets;

    private void Enter(int range)
    {
        for (; range < _locks.Length; range++)
        {
            _locks[range].Enter();
        }
    }

    private void Double()
    {
        var old = _buckets;
        var wide = new CacheEntry?[old.Length * 2];
        Volatile.Write(ref _moving, true);
        Interlocked.MemoryBarrier();
        for (var i = 0; i < old.Length; i++)
        {
            Split(old[i], (uint)old.Length, ref wide[i], ref wide[i + old.Length]);
        }

        Volatile.Write(ref _buckets, wide);
        Volatile.Write(ref _moving, false);
    }

    /// <summary>Divides a chain into two and keeps the order of each, so that a reader inside meets no node twice.</summary>
    private static void Split(CacheEntry? node, uint bit, ref CacheEntry? low, ref CacheEntry? high)
    {
        ref var lowEnd = ref low;
        ref var highEnd = ref high;
        while (node is not null)
        {
            var next = node.Next;
            if ((node.Hash & bit) == 0)
            {
                Volatile.Write(ref lowEnd, node);
                lowEnd = ref node.Next;
            }
            else
            {
                Volatile.Write(ref highEnd, node);
                highEnd = ref node.Next;
            }

            node = next;
        }

        Volatile.Write(ref lowEnd, null);
        Volatile.Write(ref highEnd, null);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CacheEntry? FindAgain(uint hash, CacheSpace space, ReadOnlySpan<char> name)
    {
        lock (_locks[RangeOf(hash)])
        {
            return FindLocked(hash, space, name);
        }
    }

    private ref CacheEntry? BucketOf(uint hash) => ref _buckets[hash & (uint)(_buckets.Length - 1)];

    private ref CacheEntry? LinkTo(CacheEntry node)
    {
        ref var link = ref BucketOf(node.Hash);
        while (!ReferenceEquals(link, node))
        {
            link = ref link!.Next;
        }

        return ref link;
    }

    private static void Kill(CacheEntry node)
    {
        node.State = NodeState.Dead;
        Volatile.Write(ref node.Next, null);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsUnder(CacheEntry node, CacheSpace space, ReadOnlySpan<char> name) =>
        node.SpaceId == space.Id ? name.SequenceEqual(node.Name) : IsUnderOtherSplit(node, space, name);

    // the same key with the border between space and name elsewhere
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsUnderOtherSplit(CacheEntry node, CacheSpace space, ReadOnlySpan<char> name) =>
        node.Key.Equals(space, name);
}
