using System.Runtime.CompilerServices;
using Larder.Ground;

namespace Larder;

/// <summary>The entry as a node of a memory table: what belongs to the table and not to the public.</summary>
/// <remarks>
/// An entry is bound to a table at most once in its life; a second store, a second key or a second set binds a clone.
/// Everything here but <see cref="Use"/> is written under the lock of the table's range and read without it.
/// </remarks>
public sealed partial class CacheEntry
{
    internal const byte MostUses = 3;

    /// <summary>The hash of the joined key.</summary>
    internal uint Hash;

    /// <summary>The millisecond at which it expires or, with a far deadline, has to be looked at again; zero for never.</summary>
    internal uint Deadline;

    /// <summary>Where the eviction policy keeps it.</summary>
    internal int Slot;

    /// <summary>The number of the space in front of the name.</summary>
    internal ushort SpaceId;

    /// <summary>How often it was read since the policy last looked, up to three. Lost updates are harmless.</summary>
    internal byte Use;

    // state, tagged or not, and priority; only the state changes once others know the entry
    private byte _mark;

    /// <summary>Free, bound or dead, and where the policy has it.</summary>
    internal NodeState State
    {
        get => NodeMark.StateOf(_mark);
        set => _mark = NodeMark.With(_mark, value);
    }

    /// <summary>Whether a tag of the entry was removed in the store that keeps it.</summary>
    internal bool IsUntagged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (_mark & NodeMark.Tagged) != 0 && !Unsafe.As<EntryMore>(Volatile.Read(ref _more)!).Traits.Stands();
    }

    /// <summary>What stands in front of the name.</summary>
    internal CacheSpace Space => CacheSpace.ById(SpaceId);

    /// <summary>The key under which the table keeps it.</summary>
    internal CacheKey Key => new(Space, Name!);

    /// <summary>Whether that is the table's key. Quick where the parts are split in the same place.</summary>
    internal bool IsUnder(CacheSpace space, ReadOnlySpan<char> name) =>
        SpaceId == space.Id && name.Length >= JoinedHash.Block
            ? ShortText.AreSame(name, Name!)
            : Key.Equals(space, name);

    /// <summary>The moment in ticks at which its life ends, where <see cref="Deadline"/> cannot tell it; else zero.</summary>
    internal long FarDeadline => Parts?.FarDeadline ?? 0;

    private SlidingLife? Life => Parts?.Life;

    /// <summary>How much of its life is left; null for an entry that does not expire.</summary>
    /// <param name="time">The clock of the store that keeps the entry.</param>
    public TimeSpan? Remaining(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var expiration = Expiration;
        if (!expiration.IsGiven || expiration.IsNever)
        {
            return null;
        }

        if (Deadline == 0)
        {
            return expiration.IsSliding ? expiration.Period : expiration.TimeToLive;
        }

        var now = Monotonic.Now(time);
        return Life is { } life ? life.Left(now)
            : FarDeadline is not 0 and var far ? new TimeSpan(Math.Max(0, far - now))
            : Milliseconds.Left(Deadline, now);
    }

    /// <summary>The node that keeps this entry under a key: the entry itself, or a clone when it is bound already.</summary>
    /// <param name="key">The key; a space without a number is joined to the name.</param>
    /// <param name="hash">The hash of the joined key.</param>
    /// <param name="time">The clock of the store.</param>
    /// <param name="copy">Whether it keeps the instant at which it expires elsewhere.</param>
    internal CacheEntry Bind(CacheKey key, uint hash, TimeProvider time, bool copy)
    {
        var (deadline, far) = copy && Deadline != 0 ? (Deadline, FarDeadline) : DeadlineFrom(time);
        var node = far == FarDeadline && TryClaim() ? this : Clone(far);
        node.State = NodeState.Bound;
        node.Deadline = node.Life?.Begin(time, copy && Deadline != 0 ? Life : null) ?? deadline;
        node.Hash = hash;
        node.Name = key.Space.Id == CacheSpace.NoId ? key.ToString() : key.Name;
        node.SpaceId = key.Space.Id == CacheSpace.NoId ? (ushort)0 : key.Space.Id;
        return node;
    }

    /// <summary>Ties a node that nobody reads yet to the lives of its tags.</summary>
    internal void TieTo(EntryTraits traits)
    {
        object? before;
        do
        {
            // the entry may be known elsewhere, and be encoded there meanwhile
            before = Volatile.Read(ref _more);
        } while (
            !ReferenceEquals(
                Interlocked.CompareExchange(
                    ref _more,
                    before is EntryParts parts ? parts.With(traits) : traits,
                    before
                ),
                before
            )
        );

        _mark |= NodeMark.Tagged;
    }

    /// <summary>Looks again at a node whose deadline has come: a far deadline may still lie ahead.</summary>
    /// <returns>Whether it is over.</returns>
    internal bool IsOver(TimeProvider time)
    {
        if (Life is { } life)
        {
            return life.IsOver(time, ref Deadline);
        }

        var far = FarDeadline;
        var now = Monotonic.Now(time);
        if (far == 0)
        {
            return true;
        }

        if (far <= now)
        {
            var millisecond = Milliseconds.At(now);
            if (millisecond - Deadline > Milliseconds.Old)
            {
                Deadline = millisecond;
            }

            return true;
        }

        Deadline = Milliseconds.At(Math.Min(far, now + (Milliseconds.Longest * TimeSpan.TicksPerMillisecond)));
        return false;
    }

    /// <summary>The same for a reader: prolongs a sliding life.</summary>
    internal bool IsOverForReader(TimeProvider time) =>
        Life is { } life ? !life.Prolong(time, ref Deadline) : IsOver(time);

    /// <summary>Whether an entry whose time is over is still kept, to be served stale. One that slides never is.</summary>
    /// <param name="time">The clock of the store.</param>
    /// <param name="isLongAgo">Whether the deadline came so long ago that it can no longer be told when.</param>
    internal bool IsRetained(TimeProvider time, bool isLongAgo)
    {
        if (Retention is not { Ticks: > 0 } retention || Life is not null || Deadline == 0)
        {
            return false;
        }

        var now = Monotonic.Now(time);
        return FarDeadline is not 0 and var end
            ? now < Monotonic.After(end, retention)
            : !isLongAgo && Milliseconds.Since(Deadline, now) < retention;
    }

    /// <summary>For how much longer an entry is kept that is retained.</summary>
    /// <param name="time">The clock of the store.</param>
    internal TimeSpan RetainedFor(TimeProvider time)
    {
        var now = Monotonic.Now(time);
        var left = FarDeadline is not 0 and var end
            ? Monotonic.After(end, Retention) - now
            : (Retention - Milliseconds.Since(Deadline, now)).Ticks;
        return new TimeSpan(Math.Max(0, left));
    }

    private (uint Deadline, long Far) DeadlineFrom(TimeProvider time)
    {
        var expiration = Expiration;
        if (!expiration.IsGiven || expiration.IsNever || expiration.IsSliding)
        {
            return default;
        }

        var now = Monotonic.Now(time);
        var end = Monotonic.After(now, expiration.TimeToLive);
        var nearEnd = now + (Milliseconds.Longest * TimeSpan.TicksPerMillisecond);

        // by the system's clock the next millisecond is soon enough; any other clock is followed to the tick
        var isWhole = time == TimeProvider.System || end % TimeSpan.TicksPerMillisecond == 0;

        // milliseconds tell for some weeks only when the end was, and what is kept beyond it needs that
        return isWhole && end <= nearEnd && Retention.Ticks <= Milliseconds.Longest * TimeSpan.TicksPerMillisecond
            ? (Milliseconds.AtOrAfter(end), 0)
            : (Milliseconds.At(Math.Min(end, nearEnd)), end);
    }

    private bool TryClaim() =>
        NodeMark.Of(NodeState.Free, Priority) is var free
        && Interlocked.CompareExchange(ref _mark, NodeMark.Of(NodeState.Bound, Priority), free) == free;

    private CacheEntry Clone(long farDeadline)
    {
        if (farDeadline == FarDeadline && Parts is null)
        {
            return new CacheEntry(Volatile.Read(ref _value), Volatile.Read(ref _more), _stamps) { Priority = Priority };
        }

        var parts = new EntryParts(Traits ?? EntryTraits.Plain(Form))
        {
            Encoded = EncodedOrNull,
            Created = Created,
            Expiration = Expiration,
            FarDeadline = farDeadline,
            Cost = Cost.Ticks,
        };
        return new CacheEntry(Volatile.Read(ref _value), parts, default) { Priority = Priority };
    }
}
