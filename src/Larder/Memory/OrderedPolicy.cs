namespace Larder.Memory;

/// <summary>Entries in a strict order: by last use, by frequency, or by arrival.</summary>
/// <remarks>For those who ask for one of the classic rules by name: exact, and dearer than the adaptive policy.</remarks>
internal sealed class OrderedPolicy(EvictionKind kind, bool isWeighted) : EvictionPolicy
{
    private static readonly Comparer<Rank> ByRank = Comparer<Rank>.Create(
        static (x, y) => (x.Uses, x.Turn).CompareTo((y.Uses, y.Turn))
    );

    private readonly SortedSet<Rank> _order = new(ByRank);
    private readonly Stack<int> _free = new();
    private readonly List<Rank> _ranks = [];
    private readonly List<CacheEntry?> _entries = [];
    private long _turn;

    public override bool NeedsHits => kind != EvictionKind.FirstInFirstOut;

    public override int Count => _order.Count;

    public override void Add(CacheEntry entry, int weight)
    {
        if (!_free.TryPop(out var slot))
        {
            slot = _ranks.Count;
            _ranks.Add(default);
            _entries.Add(null);
        }

        entry.Slot = slot;
        _entries[slot] = entry;
        _ranks[slot] = new Rank(0, ++_turn, slot, weight);
        _order.Add(_ranks[slot]);
    }

    public override void Replace(CacheEntry old, CacheEntry entry, int weight)
    {
        var rank = _ranks[old.Slot];
        entry.Slot = old.Slot;
        _entries[old.Slot] = entry;
        Move(
            rank with
            {
                Turn = ++_turn,
                Weight = weight,
                Uses = rank.Uses + (kind == EvictionKind.LeastFrequentlyUsed ? 1 : 0),
            }
        );
    }

    public override int Remove(CacheEntry entry)
    {
        var rank = _ranks[entry.Slot];
        _order.Remove(rank);
        _entries[entry.Slot] = null;
        _free.Push(entry.Slot);
        return WeightOf(rank);
    }

    public override int WeightOf(CacheEntry entry) => WeightOf(_ranks[entry.Slot]);

    public override CacheEntry? Victim(CacheEntry? keep, int incoming)
    {
        foreach (var rank in _order)
        {
            if (!ReferenceEquals(_entries[rank.Slot], keep))
            {
                return _entries[rank.Slot];
            }
        }

        return null;
    }

    public override void Hit(CacheEntry entry)
    {
        var rank = _ranks[entry.Slot];
        Move(
            kind == EvictionKind.LeastRecentlyUsed ? rank with { Turn = ++_turn } : rank with { Uses = rank.Uses + 1 }
        );
    }

    private int WeightOf(Rank rank) => isWeighted ? rank.Weight : 1;

    private void Move(Rank rank)
    {
        _order.Remove(_ranks[rank.Slot]);
        _ranks[rank.Slot] = rank;
        _order.Add(rank);
    }

    private readonly record struct Rank(long Uses, long Turn, int Slot, int Weight);
}
