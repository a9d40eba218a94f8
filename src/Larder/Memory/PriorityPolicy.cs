namespace Larder.Memory;

/// <summary>Entries of unlike priority: each kind under a policy of its own, and the lowest that has one gives the next victim.</summary>
/// <param name="ordinary">The policy of the entries that were there before any had a priority.</param>
/// <param name="make">Makes the policies of the others, when the first entry of their kind arrives.</param>
internal sealed class PriorityPolicy(EvictionPolicy ordinary, Func<EvictionPolicy> make) : EvictionPolicy
{
    private readonly EvictionPolicy?[] _kinds = Place(ordinary);

    public override bool NeedsHits => ordinary.NeedsHits;

    public override int Count => _kinds.Sum(static kind => kind?.Count ?? 0);

    public override void Add(CacheEntry entry, int weight) => Kind(entry).Add(entry, weight);

    public override void Replace(CacheEntry old, CacheEntry entry, int weight)
    {
        if (old.Priority == entry.Priority)
        {
            Kind(entry).Replace(old, entry, weight);
            return;
        }

        Kind(old).Remove(old);
        Kind(entry).Add(entry, weight);
    }

    public override int Remove(CacheEntry entry) => Kind(entry).Remove(entry);

    public override int WeightOf(CacheEntry entry) => Kind(entry).WeightOf(entry);

    public override CacheEntry? Victim(CacheEntry? keep, int incoming)
    {
        for (var kind = 0; kind < IndexOf(EntryPriority.Keep); kind++)
        {
            if (_kinds[kind]?.Victim(keep, incoming) is { } victim)
            {
                return victim;
            }
        }

        return null;
    }

    public override CacheEntry? LastVictim(CacheEntry? keep) =>
        _kinds[IndexOf(EntryPriority.Keep)]?.Victim(keep, incoming: 0);

    public override void Settle()
    {
        foreach (var kind in _kinds)
        {
            kind?.Settle();
        }
    }

    public override void Hit(CacheEntry entry) => Kind(entry).Hit(entry);

    private EvictionPolicy Kind(CacheEntry entry) => _kinds[IndexOf(entry.Priority)] ??= make();

    private static int IndexOf(EntryPriority priority) => priority - EntryPriority.Low;

    private static EvictionPolicy?[] Place(EvictionPolicy ordinary)
    {
        var kinds = new EvictionPolicy?[IndexOf(EntryPriority.Keep) + 1];
        kinds[IndexOf(EntryPriority.Normal)] = ordinary;
        return kinds;
    }
}
