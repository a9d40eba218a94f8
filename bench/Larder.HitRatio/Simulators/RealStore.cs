using System.Globalization;
using Larder.Memory;

namespace Larder.HitRatio.Simulators;

/// <summary>The memory store itself, as it is used: with as many ranges as the machine makes it have.</summary>
internal sealed class RealStore : ISimulator
{
    private readonly MemoryStore _store;
    private readonly CacheSpace _space;
    private readonly string[] _names;
    private readonly object _value = new();

    /// <summary>A store whose hashes and random choices depend on a seed.</summary>
    public RealStore(int capacity, string[] names, int seed)
    {
        _store = new MemoryStore(new MemoryStoreOptions { MaxEntries = capacity, Randomness = () => (ulong)seed });
        _names = names;

        // another space gives every key another hash
        _space = CacheSpace.Of(string.Create(CultureInfo.InvariantCulture, $"seed{seed}:"));
    }

    public static string[] Names(int keys) =>
        [.. Enumerable.Range(0, keys).Select(static i => i.ToString(CultureInfo.InvariantCulture))];

    public bool Ask(int key)
    {
        var name = new CacheKey(_space, _names[key]);
        if (_store.GetAsync(name).Result is not null)
        {
            return true;
        }

        _ = _store.SetAsync(name, CacheEntry.Of(_value)).Result;
        return false;
    }
}
