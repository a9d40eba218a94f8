namespace Larder.Memory;

/// <summary>Entries in order of arrival, each knowing its slot, so that one in the middle can leave at once.</summary>
internal struct EntryRing(bool isWeighted)
{
    private const int LeastSlots = 8;

    private EntrySlots _slots = new(LeastSlots, isWeighted);
    private uint _head;
    private uint _tail;

    public int Count { get; private set; }

    /// <summary>What the entries weigh together.</summary>
    public long Weight { get; private set; }

    /// <summary>The entry that came first.</summary>
    public CacheEntry? Oldest
    {
        get
        {
            while (_head != _tail)
            {
                if (_slots.Entries[_head & Mask] is { } oldest)
                {
                    return oldest;
                }

                _head++;
            }

            return null;
        }
    }

    /// <summary>The entry that came first, another one excepted.</summary>
    public CacheEntry? OldestBut(CacheEntry? keep)
    {
        for (var at = _head; at != _tail; at++)
        {
            if (_slots.Entries[at & Mask] is { } entry && !ReferenceEquals(entry, keep))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Who becomes the oldest after so many others, as a rule; null where that is not known.</summary>
    public CacheEntry? Ahead(uint others) => _slots.Entries[(_head + others) & Mask];

    private uint Mask => (uint)_slots.Length - 1;

    public int WeightOf(CacheEntry entry) => _slots.WeightAt(entry.Slot);

    public void Add(CacheEntry entry, int weight)
    {
        if (_tail - _head == (uint)_slots.Length)
        {
            // mostly holes: close them; else double
            Resize(Count <= _slots.Length / 2 ? _slots.Length : _slots.Length * 2);
        }

        _slots.Put((int)(_tail++ & Mask), entry, weight);
        Count++;
        Weight += weight;
    }

    public void Replace(CacheEntry old, CacheEntry entry, int weight)
    {
        Weight += weight - WeightOf(old);
        _slots.Put(old.Slot, entry, weight);
    }

    public int Remove(CacheEntry entry)
    {
        var weight = WeightOf(entry);
        _slots.Clear(entry.Slot);
        Count--;
        Weight -= weight;
        return weight;
    }

    private void Resize(int length)
    {
        var slots = new EntrySlots(length, isWeighted);
        var count = 0;
        for (var at = _head; at != _tail; at++)
        {
            var slot = (int)(at & Mask);
            if (_slots.Entries[slot] is { } entry)
            {
                slots.Put(count++, entry, _slots.WeightAt(slot));
            }
        }

        (_slots, _head, _tail) = (slots, 0, (uint)count);
    }
}
