namespace Larder.Memory;

/// <summary>Entries around a hand that goes from one to the next, for ever.</summary>
internal struct EntryClock(bool isWeighted)
{
    private const int LeastSlots = 8;

    private EntrySlots _slots = new(LeastSlots, isWeighted);
    private int _hand;

    public int Count { get; private set; }

    /// <summary>What the entries weigh together.</summary>
    public long Weight { get; private set; }

    /// <summary>The entry under the hand.</summary>
    public CacheEntry Current => _slots.Entries[_hand]!;

    public CacheEntry this[int slot] => _slots.Entries[slot]!;

    public int WeightOf(CacheEntry entry) => _slots.WeightAt(entry.Slot);

    /// <summary>The entry under the hand, or the next one where that is the one to keep; null where there is no other.</summary>
    public CacheEntry? AnyBut(CacheEntry? keep)
    {
        if (Count > 0 && ReferenceEquals(Current, keep))
        {
            Step();
        }

        return Count == 0 || ReferenceEquals(Current, keep) ? null : Current;
    }

    /// <summary>Moves the hand to the next entry.</summary>
    public void Step() => _hand = _hand + 1 < Count ? _hand + 1 : 0;

    /// <summary>Puts an entry where the hand comes to it last.</summary>
    public void Add(CacheEntry entry, int weight)
    {
        if (Count == _slots.Length)
        {
            _slots.Resize(Count + Math.Max(LeastSlots, Count / 8));
        }

        if (Count > 0)
        {
            // the one under the hand goes to the end of the array, the new one takes its place
            _slots.Put(Count, Current, _slots.WeightAt(_hand));
        }

        _slots.Put(_hand, entry, weight);
        Count++;
        Weight += weight;
        Step();
    }

    public void Replace(CacheEntry old, CacheEntry entry, int weight)
    {
        Weight += weight - WeightOf(old);
        _slots.Put(old.Slot, entry, weight);
    }

    public int Remove(CacheEntry entry)
    {
        var weight = WeightOf(entry);
        Count--;
        Weight -= weight;
        _slots.Put(entry.Slot, this[Count], _slots.WeightAt(Count));
        _slots.Clear(Count);
        _hand = _hand < Count ? _hand : 0;
        return weight;
    }
}
