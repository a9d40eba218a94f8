using Larder.Ground;

namespace Larder.Memory;

/// <content>
/// A full store is larger than the caches of a processor. What a set is going to touch is asked for beforehand, all of it at
/// once, so that it does not wait for one line of memory after the other.
/// </content>
public sealed partial class MemoryStore
{
    /// <summary>Where a key that is going to be set has its traces.</summary>
    private void AskFor(uint hash)
    {
        _table.Prefetch(hash);
        _fences.Prefetch(hash);
        _policies[_table.RangeOf(hash)].Prefetch(hash);
    }

    /// <summary>Who has to leave a range at one of its next sets, and what he leaves then.</summary>
    private void AskForLeaving(int range)
    {
        var policy = _policies[range];
        if (policy.Upcoming(2) is { } later)
        {
            Prefetch.Of(ref later.Hash);
        }

        if (policy.Upcoming(1) is { } next)
        {
            _table.Prefetch(next.Hash);
            policy.Prefetch(next.Hash);
        }
    }
}
