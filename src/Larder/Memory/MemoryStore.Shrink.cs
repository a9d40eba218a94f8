using System.Runtime.InteropServices;

namespace Larder.Memory;

public sealed partial class MemoryStore
{
    private readonly Lock _resizing = new();

    /// <summary>How many entries are kept at most.</summary>
    public long MaxEntries => _budget.MaxEntries;

    /// <summary>How heavy all entries may be together; null for no such bound.</summary>
    public long? MaxWeight => _budget.MaxWeight == long.MaxValue ? null : _budget.MaxWeight;

    /// <summary>Frees the expired entries and evicts others until at most the rest is left, by count and by weight.</summary>
    /// <remarks>Entries leave in the order in which they would for want of room, those to be kept last. What is set meanwhile comes on top.</remarks>
    /// <param name="share">From 0, nothing but what has expired, to 1, everything.</param>
    /// <returns>How many were evicted.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to 1.</exception>
    public long Trim(double share) => Trim(share, alsoKept: true);

    /// <summary>Changes how many entries are kept at most; a bound by weight stays.</summary>
    /// <remarks>When it returns, the store holds no more than that, and it never will.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than one.</exception>
    public void Resize(long maxEntries) => Resize(maxEntries, MaxWeight);

    /// <summary>Changes the bounds of the store; entries that are too many leave now.</summary>
    /// <remarks>When it returns, the store holds no more than that, and it never will.</remarks>
    /// <param name="maxEntries">How many entries are kept at most.</param>
    /// <param name="maxWeight">How heavy all may be together, in the unit of the weigher; null for no such bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is less than one.</exception>
    public void Resize(long maxEntries, long? maxWeight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEntries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWeight ?? 1, 1, nameof(maxWeight));
        var bounds = _options with { MaxEntries = maxEntries, MaxWeight = maxWeight };
        lock (_resizing)
        {
            (_budget.MaxEntries, _budget.MaxWeight) = (bounds.EntryBound, maxWeight ?? long.MaxValue);
            for (var range = 0; range < _policies.Length; range++)
            {
                // whoever has still seen the old bound is done when the lock is free
                lock (_table.LockOf(range)) { }
            }

            FreeExpired();
            Shrink(
                _ => new Size(_budget.Entries - _budget.MaxEntries, _budget.Weight - _budget.MaxWeight),
                alsoKept: true
            );
        }
    }

    private long Trim(double share, bool alsoKept)
    {
        if (!(share is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        }

        var rest = 1 - (decimal)share;
        var (entries, weight) = ((long)(_budget.Entries * rest), (long)(_budget.Weight * rest));
        FreeExpired();
        var (more, heavier) = (_budget.Entries - entries, _budget.Weight - weight);
        return Shrink(lost => new Size(more - lost.Entries, heavier - lost.Weight), alsoKept);
    }

    /// <summary>Evicts, from each range in proportion, until nothing is in excess or nothing may leave.</summary>
    /// <param name="excess">How much too much there still is, by what has been lost.</param>
    /// <param name="alsoKept">Whether entries that are to be kept may leave when nothing else is left.</param>
    /// <returns>How many were evicted.</returns>
    private long Shrink(Func<Size, Size> excess, bool alsoKept)
    {
        var lost = default(Size);
        for (var last = false; excess(lost).IsExcess; )
        {
            var before = lost;
            var share = excess(lost).ShareOf(_budget);
            for (var range = 0; range < _policies.Length && excess(lost).IsExcess; range++)
            {
                lost = ShrinkRange(range, share, last, excess, lost);
            }

            if (lost == before)
            {
                if (last || !alsoKept)
                {
                    break;
                }

                last = true;
            }
        }

        return lost.Entries;
    }

    private Size ShrinkRange(int range, double share, bool last, Func<Size, Size> excess, Size lost)
    {
        var gone = NewDepartures();
        lock (_table.LockOf(range))
        {
            var policy = _policies[range];
            var most = Math.Ceiling(policy.Count * share);
            for (var left = 0; left < most && excess(lost).IsExcess; left++)
            {
                if ((last ? policy.LastVictim(keep: null) : policy.Victim(keep: null, incoming: 0)) is not { } victim)
                {
                    break;
                }

                lost = new Size(lost.Entries + 1, lost.Weight + Charge(policy.WeightOf(victim)));
                Evict(range, victim, ref gone);
            }
        }

        gone.Tell();
        return lost;
    }

    /// <summary>So many entries, so heavy together.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Size(long Entries, long Weight)
    {
        public bool IsExcess => Entries > 0 || Weight > 0;

        public double ShareOf(Budget budget) =>
            Math.Max(Entries / (double)Math.Max(1, budget.Entries), Weight / (double)Math.Max(1, budget.Weight));
    }
}
