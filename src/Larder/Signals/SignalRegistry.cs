using Larder.Memory;

namespace Larder;

/// <summary>The caches of this process, as long as somebody else keeps them. Thread-safe.</summary>
/// <remarks>
/// What a cache has counted that is gone stays in the sum of its name while another one of that name is alive, so that no
/// sum goes back; with the last one the name is gone.
/// </remarks>
internal static class SignalRegistry
{
    private const int FewestToPrune = 64;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Figures> Gone = new(StringComparer.Ordinal);
    private static List<Member> _members = [];
    private static int _pruneAt = FewestToPrune;

    /// <summary>A cache counts from now on.</summary>
    /// <param name="owner">Who keeps it; when this is gone, so is the cache.</param>
    /// <param name="name">The name of the cache.</param>
    /// <param name="figures">What it counts.</param>
    /// <param name="memory">The memory store in its stack.</param>
    public static void Enter(object owner, string name, Figures figures, MemoryStore? memory)
    {
        var store = memory is null ? null : new WeakReference<MemoryStore>(memory);
        lock (Gate)
        {
            if (_members.Count >= _pruneAt)
            {
                Prune();
                _pruneAt = Math.Max(FewestToPrune, 2 * _members.Count);
            }

            _members.Add(new Member(new WeakReference<object>(owner), name, figures, store));
        }
    }

    /// <summary>The figures of all caches of each name.</summary>
    public static IReadOnlyList<NamedFigures> ByName()
    {
        lock (Gate)
        {
            Prune();
            return
            [
                .. _members
                    .GroupBy(static member => member.Name, StringComparer.Ordinal)
                    .Select(static name => new NamedFigures(
                        name.Key,
                        [.. name.Select(static member => member.Figures)],
                        Gone.GetValueOrDefault(name.Key)
                    )),
            ];
        }
    }

    /// <summary>The memory stores under living caches, each once, under the name of the oldest cache over it.</summary>
    public static IReadOnlyList<(string Name, MemoryStore Store)> MemoryStores()
    {
        lock (Gate)
        {
            Prune();
            return
            [
                .. _members
                    .Select(static member => (member.Name, Store: member.StoreOrNull))
                    .Where(static member => member.Store is not null)
                    .Select(static member => (member.Name, member.Store!))
                    .DistinctBy(static member => member.Item2, ReferenceEqualityComparer.Instance),
            ];
        }
    }

    private static void Prune()
    {
        var living = _members.FindAll(static member => member.IsAlive);
        if (living.Count == _members.Count)
        {
            return;
        }

        var names = living.Select(static member => member.Name).ToHashSet(StringComparer.Ordinal);
        var hits = living.Select(static member => member.Figures.Hits).ToHashSet();
        foreach (var gone in _members.Except(living).Where(gone => names.Contains(gone.Name)))
        {
            if (!Gone.TryGetValue(gone.Name, out var sum))
            {
                Gone[gone.Name] = sum = new Figures(new Ground.StripedCounter());
            }

            sum.Add(gone.Figures, withHits: !hits.Contains(gone.Figures.Hits));
        }

        foreach (var name in Gone.Keys.Where(name => !names.Contains(name)).ToArray())
        {
            Gone.Remove(name);
        }

        _members = living;
    }

    private sealed record Member(
        WeakReference<object> Owner,
        string Name,
        Figures Figures,
        WeakReference<MemoryStore>? Store
    )
    {
        public bool IsAlive => Owner.TryGetTarget(out _);

        public MemoryStore? StoreOrNull => Store is not null && Store.TryGetTarget(out var store) ? store : null;
    }
}
