using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Larder.Ground;

namespace Larder.Memory;

/// <summary>A hash table whose nodes are the entries: look-ups take no lock, writers hold the lock of their range.</summary>
/// <remarks>
/// <para>Entries sit in groups of seven. The low bits of the hash choose the group where a search begins and, of these,
/// the lowest the range; a group that is full sends its newcomers on to the next one of the range.</para>
/// <para>What keeps a reader without a lock right: an entry keeps its seat while the groups stay the same, a
/// replacement takes the seat of the old one, and a group is told that somebody passes it before he sits down. So whoever
/// does not find a key met a moment at which it was not there. When the table grows, one range after the other moves to
/// the new groups; its old ones are marked as moved only when the new ones can be read.</para>
/// </remarks>
internal sealed partial class EntryTable
{
    // keys that would go further than this collide by intention, not by chance
    private const int LongestPath = 32;

    private readonly TableRange[] _ranges;
    private readonly int _rangeBits;
    private EntryGroup[] _groups;

    public EntryTable(int ranges)
    {
        _groups = new EntryGroup[ranges];
        _ranges = [.. Enumerable.Range(0, ranges).Select(_ => new TableRange(_groups))];
        _rangeBits = BitOperations.Log2((uint)ranges);
    }

    public int Ranges => _ranges.Length;

    /// <summary>How many groups there are; while it grows, how many there were.</summary>
    public int Groups => Volatile.Read(ref _groups).Length;

    public Lock LockOf(int range) => _ranges[range].Lock;

    public int RangeOf(uint hash) => (int)(hash & (uint)(_ranges.Length - 1));

    /// <summary>The node under a key if it is found at once; false says nothing.</summary>
    /// <remarks>Calls nothing, so that a caller who calls nothing either keeps all it needs in registers.</remarks>
    /// <param name="hash">The hash of the joined key.</param>
    /// <param name="space">The number of the key's space.</param>
    /// <param name="name">The key's name, of at least <see cref="JoinedHash.Block"/> characters.</param>
    /// <param name="node">The node; may have expired.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGlance(uint hash, ushort space, ReadOnlySpan<char> name, [NotNullWhen(true)] out CacheEntry? node)
    {
        var groups = Volatile.Read(ref _groups);
        ref var group = ref Unsafe.Add(
            ref MemoryMarshal.GetArrayDataReference(groups),
            hash & (uint)(groups.Length - 1)
        );

        // a group may lie on two cache lines: both are asked for before it is known which one holds the seat
        _ = Volatile.Read(ref group.At(EntryGroup.Seats - 1));
        for (var left = EntryGroup.Candidates(group.Marks, hash); left != 0; left &= left - 1)
        {
            node = Volatile.Read(ref group.At(EntryGroup.SeatOf(left)));
            if (node is not null && node.Hash == hash && node.SpaceId == space && ShortText.AreSame(name, node.Name!))
            {
                return true;
            }
        }

        node = null;
        return false;
    }

    /// <summary>The place where a search for a hash begins is going to be looked at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(uint hash)
    {
        var groups = Volatile.Read(ref _groups);
        Ground.Prefetch.Of(
            ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(groups), hash & (uint)(groups.Length - 1))
        );
    }

    /// <summary>The node under a key; expired ones included.</summary>
    public CacheEntry? Find(uint hash, CacheSpace space, ReadOnlySpan<char> name)
    {
        var range = _ranges[RangeOf(hash)];
        var groups = range.Groups;
        for (var step = 0; step < PathIn(groups); step++)
        {
            ref var group = ref On(groups, hash, step);
            var marks = group.Marks;
            if (marks == EntryGroup.Moved)
            {
                (groups, step) = (range.Groups, -1);
                continue;
            }

            for (var left = EntryGroup.Candidates(marks, hash); left != 0; left &= left - 1)
            {
                var node = Volatile.Read(ref group.At(EntryGroup.SeatOf(left)));
                if (node is not null && node.Hash == hash && node.IsUnder(space, name))
                {
                    return node;
                }
            }

            if (!EntryGroup.IsPassed(marks))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether one more node with this hash finds a seat. The caller holds the lock of its range.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="steps">How far it has to go for it, for <see cref="Add"/> under the same lock; others may leave meanwhile.</param>
    public TableRoom RoomFor(uint hash, out int steps)
    {
        var range = _ranges[RangeOf(hash)];
        var groups = range.Groups;
        var room = RoomIn(groups);
        steps = StepsToSeat(groups, hash);
        return range.Count >= room ? TableRoom.Full
            : steps < LongestPathIn(groups) ? TableRoom.Enough
            : range.Count >= room / 2 ? TableRoom.Full
            : TableRoom.Crowded;
    }

    /// <summary>Who should leave so that one more node with this hash finds a seat, when there is a crowd. The lock is held.</summary>
    /// <returns>One with the same hash; where there is none, the one that had to go furthest.</returns>
    public CacheEntry InTheWayOf(uint hash)
    {
        var groups = _ranges[RangeOf(hash)].Groups;
        CacheEntry? furthest = null;
        var most = -1L;
        for (var step = 0; step < LongestPathIn(groups); step++)
        {
            for (var seat = 0; seat < EntryGroup.Seats; seat++)
            {
                var node = On(groups, hash, step).At(seat)!;
                var way =
                    node.Hash == hash
                        ? long.MaxValue
                        : (hash + ((uint)step * (uint)Ranges) - node.Hash) & (uint)(groups.Length - 1);
                (furthest, most) = way > most ? (node, way) : (furthest, most);
            }
        }

        return furthest!;
    }

    /// <summary>Puts a node in. The caller holds the lock of its range, has not found the key, and has seen that there is room.</summary>
    public void Add(CacheEntry node, int steps)
    {
        var range = _ranges[RangeOf(node.Hash)];
        Seat(range.Groups, node, steps);
        range.Count++;
    }

    /// <summary>Puts a node in the place of another of the same key, in one step for readers.</summary>
    public void Replace(CacheEntry old, CacheEntry node)
    {
        var groups = _ranges[RangeOf(old.Hash)].Groups;
        var (step, seat) = Locate(groups, old);
        Volatile.Write(ref On(groups, old.Hash, step).At(seat), node);
        old.State = NodeState.Dead;
    }

    /// <summary>Takes a node out.</summary>
    public void Remove(CacheEntry node)
    {
        var range = _ranges[RangeOf(node.Hash)];
        var (step, seat) = Locate(range.Groups, node);
        On(range.Groups, node.Hash, step).Leave(seat);
        while (step-- > 0)
        {
            On(range.Groups, node.Hash, step).Unpass();
        }

        range.Count--;
        node.State = NodeState.Dead;
    }

    /// <summary>The nodes whose hashes leave the same rest: those that began at one group when there were so many.</summary>
    /// <remarks>A table that has grown since has divided that group, so who goes through all rests meets each node once.</remarks>
    /// <param name="rest">The rest, below <paramref name="classes"/>.</param>
    /// <param name="classes">How many groups there were; not more than there are.</param>
    public IReadOnlyCollection<CacheEntry> Class(int rest, int classes)
    {
        var range = _ranges[RangeOf((uint)rest)];
        lock (range.Lock)
        {
            List<CacheEntry>? nodes = null;
            for (var home = rest; home < range.Groups.Length; home += classes)
            {
                Collect(range.Groups, (uint)home, ref nodes);
            }

            return nodes is null ? [] : nodes;
        }
    }

    private void Seat(EntryGroup[] groups, CacheEntry node, int steps)
    {
        for (var passed = 0; passed < steps; passed++)
        {
            On(groups, node.Hash, passed).Pass();
        }

        ref var group = ref On(groups, node.Hash, steps);
        group.Seat(group.EmptySeat, node);
    }

    private int StepsToSeat(EntryGroup[] groups, uint hash)
    {
        var steps = 0;
        while (steps < PathIn(groups) && On(groups, hash, steps).EmptySeat == EntryGroup.Seats)
        {
            steps++;
        }

        return steps;
    }

    private (int Step, int Seat) Locate(EntryGroup[] groups, CacheEntry node)
    {
        for (var step = 0; ; step++)
        {
            ref var group = ref On(groups, node.Hash, step);
            for (var left = EntryGroup.Candidates(group.Marks, node.Hash); left != 0; left &= left - 1)
            {
                if (ReferenceEquals(group.At(EntryGroup.SeatOf(left)), node))
                {
                    return (step, EntryGroup.SeatOf(left));
                }
            }
        }
    }

    private void Collect(EntryGroup[] groups, uint home, ref List<CacheEntry>? nodes)
    {
        for (var step = 0; step < PathIn(groups); step++)
        {
            ref var group = ref On(groups, home, step);
            for (var seat = 0; seat < EntryGroup.Seats; seat++)
            {
                if (group.At(seat) is { } node && (node.Hash & (uint)(groups.Length - 1)) == home)
                {
                    nodes ??= [];
                    nodes.Add(node);
                }
            }

            if (!EntryGroup.IsPassed(group.Marks))
            {
                return;
            }
        }
    }

    /// <summary>The group on the path of a hash after so many steps.</summary>
    private ref EntryGroup On(EntryGroup[] groups, uint hash, int step) =>
        ref groups[(hash + ((uint)step * (uint)_ranges.Length)) & (uint)(groups.Length - 1)];

    private int PathIn(EntryGroup[] groups) => groups.Length >> _rangeBits;

    private int LongestPathIn(EntryGroup[] groups) => Math.Min(LongestPath, PathIn(groups));

    /// <summary>How many entries a range may have: four fifths of its seats.</summary>
    private int RoomIn(EntryGroup[] groups) => PathIn(groups) * (4 * EntryGroup.Seats) / 5;
}
