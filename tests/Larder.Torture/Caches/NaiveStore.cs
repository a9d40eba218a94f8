using System.Collections.Concurrent;

namespace Larder.Torture.Caches;

/// <summary>What the naive caches over one far store share.</summary>
internal sealed class NaiveStore(int entries)
{
    private int _count;

    public ConcurrentDictionary<string, int> Values { get; } = [];

    public ConcurrentDictionary<string, int> Stale { get; } = [];

    public ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> KeysOfTags { get; } = [];

    /// <summary>Looks, counts and stores, one after the other; what finds no room is refused.</summary>
    public async ValueTask<bool> TrySetAsync(string key, int value)
    {
        if (!Values.ContainsKey(key))
        {
            if (Volatile.Read(ref _count) >= entries)
            {
                return false;
            }

            await Task.Yield();
            Interlocked.Increment(ref _count);
        }

        Values[key] = value;
        return true;
    }

    public void Remove(string key)
    {
        if (Values.TryRemove(key, out _))
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
