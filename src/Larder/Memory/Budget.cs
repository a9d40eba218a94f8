namespace Larder.Memory;

/// <summary>How much a store may hold, and what it holds, over all ranges. Thread-safe.</summary>
internal sealed class Budget(long maxEntries, long maxWeight)
{
    private long _maxEntries = maxEntries;
    private long _maxWeight = maxWeight;
    private long _entries;
    private long _weight;

    public long Entries => Interlocked.Read(ref _entries);

    public long Weight => Interlocked.Read(ref _weight);

    public long MaxEntries
    {
        get => Volatile.Read(ref _maxEntries);
        set => Volatile.Write(ref _maxEntries, value);
    }

    public long MaxWeight
    {
        get => Volatile.Read(ref _maxWeight);
        set => Volatile.Write(ref _maxWeight, value);
    }

    public bool IsOver => Entries > MaxEntries || Weight > MaxWeight;

    /// <summary>Takes room; false, and nothing is taken, where there is not enough. A negative part gives room.</summary>
    public bool TryTake(int entries, long weight)
    {
        if (!TryAdd(ref _weight, weight, MaxWeight))
        {
            return false;
        }

        if (!TryAdd(ref _entries, entries, MaxEntries))
        {
            Give(0, weight);
            return false;
        }

        return true;
    }

    /// <summary>Gives room back.</summary>
    public void Give(int entries, long weight)
    {
        if (entries != 0)
        {
            Interlocked.Add(ref _entries, -entries);
        }

        if (weight != 0)
        {
            Interlocked.Add(ref _weight, -weight);
        }
    }

    /// <summary>Adds only what fits, so that nobody ever sees more than there may be.</summary>
    private static bool TryAdd(ref long held, long more, long most)
    {
        for (var before = Volatile.Read(ref held); more != 0; )
        {
            if (more > 0 && more > most - before)
            {
                return false;
            }

            var seen = Interlocked.CompareExchange(ref held, before + more, before);
            if (seen == before)
            {
                return true;
            }

            before = seen;
        }

        return true;
    }
}
