namespace Larder.Layers;

/// <content>Clears and tag removals, which the store is told first.</content>
internal sealed partial class RecoveryQueue
{
    private readonly List<PendingSweep> _sweeps = [];
    private long _tagsRemoved;
    private bool _isSuspect;

    public bool IsSuspect => Volatile.Read(ref _isSuspect);

    /// <summary>A tag is going to be removed: what began to be made before is not remembered any more if it has tags.</summary>
    public void NoteTagRemoval()
    {
        lock (_lock)
        {
            _tagsRemoved = CacheContext.NextTagStamp();
        }
    }

    /// <summary>Remembers that a space is to be cleared or a tag removed, which no change made before survives.</summary>
    /// <exception cref="CacheStoreException">There is no room, and none can be made.</exception>
    public void Add(PendingSweep sweep)
    {
        lock (_lock)
        {
            foreach (var change in _changes.Where(change => IsSwept(change, sweep)).ToList())
            {
                _changes.Remove(_byKey[change.Key]);
                _byKey.Remove(change.Key);
                if (sweep.Tag is not null)
                {
                    // under the key the store may hold something older, with other tags
                    Append(PendingChange.Removal(change.Key));
                }
            }

            if (!IsCovered(sweep) && MakeRoom())
            {
                _sweeps.Add(sweep);
            }

            Recount();
        }
    }

    private static bool IsSwept(PendingChange change, PendingSweep sweep) =>
        sweep.Tag is { } tag ? change.HasTag(sweep.Space, tag) : change.Key.StartsWith(sweep.Space.Text);

    private bool IsCovered(PendingSweep sweep) =>
        _sweeps.Exists(other => !other.IsUnderWay && (other.IsOfAll || other.IsSameAs(sweep)));

    /// <summary>The whole store is to be cleared, which covers all that it has not been told of but what is written.</summary>
    private void Suspect()
    {
        if (!canClear)
        {
            return;
        }

        _isSuspect = true;
        if (IsCovered(PendingSweep.All()))
        {
            return;
        }

        _sweeps.RemoveAll(sweep => !sweep.IsUnderWay);
        _sweeps.Add(PendingSweep.All());
        foreach (var change in _changes.Where(change => change.IsRemoval).ToList())
        {
            _byKey.Remove(change.Key);
            _changes.Remove(change);
        }
    }
}
