namespace Larder.Memory;

/// <summary>Which entries of one range of the table leave when there is no room. All calls under the range's lock.</summary>
internal abstract class EvictionPolicy
{
    /// <summary>Whether <see cref="Hit"/> must be called at every read; otherwise the use count of the node is enough.</summary>
    public virtual bool NeedsHits => false;

    /// <summary>How many entries there are.</summary>
    public abstract int Count { get; }

    /// <summary>A new entry came in.</summary>
    public abstract void Add(CacheEntry entry, int weight);

    /// <summary>An entry took the place of another of the same key.</summary>
    public abstract void Replace(CacheEntry old, CacheEntry entry, int weight);

    /// <summary>An entry leaves, for whatever reason.</summary>
    /// <returns>What it weighed.</returns>
    public abstract int Remove(CacheEntry entry);

    /// <summary>What an entry weighs.</summary>
    public abstract int WeightOf(CacheEntry entry);

    /// <summary>The entry that should leave next; null where there is none that may.</summary>
    /// <param name="keep">Never this one.</param>
    /// <param name="incoming">What the newcomer weighs for which room is made; zero where none comes.</param>
    public abstract CacheEntry? Victim(CacheEntry? keep, int incoming);

    /// <summary>The entry that should leave when no other may; null where every entry may leave in its turn.</summary>
    /// <param name="keep">Never this one.</param>
    public virtual CacheEntry? LastVictim(CacheEntry? keep) => null;

    /// <summary>There is room for all: puts the parts in order.</summary>
    public virtual void Settle() { }

    /// <summary>An entry was read.</summary>
    public virtual void Hit(CacheEntry entry) { }

    /// <summary>Who has to leave after so many others, as a rule; null where that is not known.</summary>
    public virtual CacheEntry? Upcoming(uint others) => null;

    /// <summary>A key is going to be added, or to leave.</summary>
    public virtual void Prefetch(uint hash) { }
}
