namespace Larder.Layers;

/// <content>Clears and tag removals, which the store is told first.</content>
internal sealed partial class RecoveryQueue
{
    private const int MostTags = 1024;

    private readonly List<PendingSweep> _sweeps = [];
    private readonly Dictionary<(CacheSpace Space, string Tag), long> _tagsRemoved = [];
    private long _anyTagRemoved;
    private bool _isSuspect;

    public bool IsSuspect => Volatile.Read(ref _isSuspect);

    /// <summary>A tag is going to be removed: what began to be made before is not remembered any more if it has tags.</summary>
    public void NoteTagRemoval(CacheSpace space, string tag)
    {
        lock (_lock)
        {
            var stamp = CacheContext.NextTagStamp();
            if (_tagsRemoved.Count == MostTags)
            {
                _tagsRemoved.Clear();
                _anyTagRemoved = stamp;
            }

            _tagsRemoved[(space, tag)] = stamp;
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

    /// <summary>Whether it has a tag that was removed after it began to be made.</summary>
    private bool IsUntagged(PendingChange change) =>
        change.HasTags
        && (
            change.WasMadeBefore(_anyTagRemoved)
            || _tagsRemoved.Any(removed =>
                change.WasMadeBefore(removed.Value) && change.HasTag(removed.Key.Space, removed.Key.Tag)
            )
        );

    /// <summary>What is still here was changed after a sweep of which the store has only been told now.</summary>
    private void Outlive(PendingSweep sweep)
    {
        foreach (var change in _changes.Where(change => IsSwept(change, sweep)))
        {
            change.CountAsMadeAt(CacheContext.TagStamp);
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
