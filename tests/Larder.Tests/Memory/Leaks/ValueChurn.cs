using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Larder.Memory;
using Larder.Testing.Concurrency;

namespace Larder.Tests.Memory.Leaks;

/// <summary>Puts values through a store by several threads and watches them without holding them.</summary>
internal sealed class ValueChurn(MemoryStore store, int keys)
{
    private const int Workers = 4;
    private const int Rounds = 2_000;

    private readonly ConcurrentBag<WeakReference> _values = [];

    /// <summary>All values that are in the store no more.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public List<WeakReference> Gone()
    {
        var held = Enumerable
            .Range(0, keys)
            .Select(key => store.GetAsync($"key{key}", CacheContext.Sync.With(CacheMode.Probe)).Result?.Value)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. _values.Where(value => value.Target is { } target && !held.Contains(target))];
    }

    public Task RunAsync() => Race.RunAsync(Workers, Work);

    private void Work(int worker)
    {
        var random = new Random(worker);
        for (var i = 0; i < Rounds; i++)
        {
            var key = new CacheKey($"key{random.Next(keys)}");
            switch (random.Next(8))
            {
                case 0:
                    store.RemoveAsync(key, CacheContext.Sync);
                    break;
                case < 3:
                    store.GetAsync(key, CacheContext.Sync);
                    break;
                default:
                    Set(key, random.Next(3) == 0 ? Expiration.After(TimeSpan.FromMilliseconds(5)) : default);
                    break;
            }
        }
    }

    private void Set(CacheKey key, Expiration life)
    {
        var value = new object();
        _values.Add(new WeakReference(value));
        store.SetAsync(key, CacheEntry.Of(value, form: null, life), CacheContext.Sync);
    }
}
