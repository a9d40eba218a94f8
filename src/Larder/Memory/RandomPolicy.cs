namespace Larder.Memory;

/// <summary>Any entry may leave, each as likely as the next.</summary>
internal sealed class RandomPolicy(bool isWeighted, ulong seed) : EvictionPolicy
{
    private EntryClock _entries = new(isWeighted);
    private Xorshift _random = new(seed);

    public override int Count => _entries.Count;

    public override void Add(CacheEntry entry, int weight) => _entries.Add(entry, weight);

    public override void Replace(CacheEntry old, CacheEntry entry, int weight) => _entries.Replace(old, entry, weight);

    public override int Remove(CacheEntry entry) => _entries.Remove(entry);

    public override int WeightOf(CacheEntry entry) => _entries.WeightOf(entry);

    public override CacheEntry? Victim(CacheEntry? keep, int incoming)
    {
        if (Count == 0)
        {
            return null;
        }

        var first = _random.Next(Count);
        var victim = _entries[first];
        return !ReferenceEquals(victim, keep) ? victim
            : Count == 1 ? null
            : _entries[(first + 1) % Count];
    }
}
