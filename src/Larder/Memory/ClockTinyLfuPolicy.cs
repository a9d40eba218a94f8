namespace Larder.Memory;

/// <summary>A window for newcomers, a clock for the rest, and a sketch that decides who may pass from one to the other.</summary>
/// <remarks>
/// <para>A read only raises the use count of its node. New entries arrive in a window in order of arrival; when the window
/// is over its share, its oldest entry is weighed against the entry that the clock's hand finds unused: whose key was
/// wanted more often lately stays. The hand forgives each use once. So a scan passes through the window and leaves the
/// main part alone.</para>
/// <para>The share of the window follows the density of hits: every few thousand entries it moves towards the part
/// whose slots earned more uses. Uses are told by the hands when they meet a node, never by readers.</para>
/// <para>Sources: Einziger, Friedman, Manes, "TinyLFU" (ACM TOS 2017) for admission; Corbató, "A Paging Experiment with
/// the Multics System" (1968) for the clock; Einziger, Eytan, Friedman, Manes, "Adaptive Software Cache Management"
/// (Middleware 2018) for the adaptive window.</para>
/// </remarks>
internal sealed class ClockTinyLfuPolicy(bool isWeighted, ulong seed) : EvictionPolicy
{
    private const double FirstShare = 0.10;
    private const double LeastShare = 0.02;
    private const double MostShare = 0.80;
    private const double Pace = 0.01;
    private const int PeriodInEntries = 8;
    private const int WarmFrequency = 6;
    private const int WarmChance = 128;

    private EntryRing _window = new(isWeighted);
    private EntryClock _main = new(isWeighted);
    private FrequencySketch _sketch = new();
    private Xorshift _random = new(seed);

    // of 2^64: whole numbers are quicker, and it is asked for at every set
    private ulong _share = (ulong)(FirstShare * ulong.MaxValue);
    private long _windowUses;
    private long _mainUses;
    private long _requests;

    public override int Count => _window.Count + _main.Count;

    public override void Add(CacheEntry entry, int weight)
    {
        _sketch.EnsureRoom(Count + 1);
        _sketch.Add(entry.Hash);
        entry.State = NodeState.Window;
        _window.Add(entry, weight);
        Note(1);
    }

    public override void Replace(CacheEntry old, CacheEntry entry, int weight)
    {
        entry.State = old.State;
        entry.Use = (byte)Math.Min(old.Use + 1, CacheEntry.MostUses);
        if (old.State == NodeState.Window)
        {
            _window.Replace(old, entry, weight);
        }
        else
        {
            _main.Replace(old, entry, weight);
        }
    }

    public override int Remove(CacheEntry entry) =>
        entry.State == NodeState.Window ? _window.Remove(entry) : _main.Remove(entry);

    public override int WeightOf(CacheEntry entry) =>
        entry.State == NodeState.Window ? _window.WeightOf(entry) : _main.WeightOf(entry);

    public override CacheEntry? Victim(CacheEntry? keep, int incoming)
    {
        while (IsWindowOver(incoming) && _window.Oldest is { } candidate && !ReferenceEquals(candidate, keep))
        {
            Fold(candidate, ref _windowUses, candidate.Use);
            if (Unused(keep) is not { } resident)
            {
                return candidate;
            }

            if (!Wins(candidate, resident))
            {
                return candidate;
            }

            Promote(candidate);
            return resident;
        }

        return Unused(keep) ?? _window.OldestBut(keep);
    }

    /// <inheritdoc />
    public override CacheEntry? Upcoming(uint others) => _window.Ahead(others);

    /// <inheritdoc />
    public override void Prefetch(uint hash) => _sketch.Prefetch(hash);

    /// <inheritdoc />
    public override void Settle()
    {
        while (_window.Count > 1 && IsWindowOver(0) && _window.Oldest is { } oldest)
        {
            Fold(oldest, ref _windowUses, oldest.Use);
            Promote(oldest);
        }
    }

    private bool IsWindowOver(int incoming) =>
        _window.Weight + incoming
        > Math.Max(1, (long)Math.BigMul((ulong)(_window.Weight + _main.Weight), _share, out _));

    private void Promote(CacheEntry candidate)
    {
        var weight = _window.Remove(candidate);
        candidate.State = NodeState.Bound;
        candidate.Use = 0;
        _main.Add(candidate, weight);
    }

    private CacheEntry? Unused(CacheEntry? keep)
    {
        // after as many steps as there are uses to forgive, the hand has found one
        for (var steps = (CacheEntry.MostUses + 2) * _main.Count; steps > 0; steps--)
        {
            var entry = _main.Current;
            if (entry.Use == 0 && !ReferenceEquals(entry, keep))
            {
                return entry;
            }

            if (entry.Use > 0)
            {
                Fold(entry, ref _mainUses, 1);
                entry.Use--;
            }

            _main.Step();
        }

        // readers raise uses without a lock, perhaps as fast as the hand forgives them
        return _main.AnyBut(keep);
    }

    private bool Wins(CacheEntry candidate, CacheEntry resident)
    {
        var wanted = _sketch.Estimate(candidate.Hash);
        var held = _sketch.Estimate(resident.Hash);
        return wanted > held
            || (wanted == held && candidate.Use > 0)
            || (wanted >= WarmFrequency && _random.Next(WarmChance) == 0);
    }

    private void Fold(CacheEntry entry, ref long tally, int uses)
    {
        tally += uses;
        for (var i = 0; i < uses; i++)
        {
            _sketch.Add(entry.Hash);
        }

        Note(uses);
    }

    private void Note(int requests)
    {
        _requests += requests;
        if (_requests >= (long)PeriodInEntries * Count)
        {
            Steer();
        }
    }

    private void Steer()
    {
        var window = (_windowUses + 1.0) / Math.Max(1, _window.Count);
        var main = (_mainUses + 1.0) / Math.Max(1, _main.Count);
        var share = ((double)_share / ulong.MaxValue) + (Pace * Math.Log(window / main));
        _share = (ulong)(Math.Clamp(share, LeastShare, MostShare) * ulong.MaxValue);
        (_windowUses, _mainUses, _requests) = (0, 0, 0);
    }
}
