namespace Larder.Memory;

/// <summary>An array of entries that know their slot, and their weights where there are any.</summary>
internal struct EntrySlots(int length, bool isWeighted)
{
    private CacheEntry?[] _entries = new CacheEntry?[length];
    private int[]? _weights = isWeighted ? new int[length] : null;

    public readonly CacheEntry?[] Entries => _entries;

    public readonly int Length => _entries.Length;

    public readonly int WeightAt(int slot) => _weights is null ? 1 : _weights[slot];

    public readonly void Put(int slot, CacheEntry entry, int weight)
    {
        entry.Slot = slot;
        _entries[slot] = entry;
        if (_weights is not null)
        {
            _weights[slot] = weight;
        }
    }

    public readonly void Clear(int slot) => _entries[slot] = null;

    public void Resize(int length)
    {
        Array.Resize(ref _entries, length);
        if (_weights is not null)
        {
            Array.Resize(ref _weights, length);
        }
    }
}
