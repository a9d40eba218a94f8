using Larder.Stores;

namespace Larder.Layers;

/// <summary>Keeps nothing: every read misses, every write is taken and forgotten. For switching caching off.</summary>
/// <remarks>A cache over it still shares the runs of factories. Thread-safe.</remarks>
public sealed class NullStore : ICacheStore
{
    /// <summary>The one there needs to be.</summary>
    public static NullStore Instance { get; } = new();

    /// <inheritdoc />
    public bool CanScan => true;

    /// <inheritdoc />
    public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) => default;

    /// <inheritdoc />
    /// <returns>False: nothing was stored.</returns>
    public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return default;
    }

    /// <inheritdoc />
    public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) => default;

    /// <inheritdoc />
    public ValueTask ClearAsync(CacheSpace space, CacheContext context) => default;

    /// <inheritdoc />
    public ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context) => default;

    /// <inheritdoc />
    public IAsyncEnumerable<CacheKey> ScanAsync(string? pattern = null, CacheContext context = default) =>
        AsyncEnumerable.Empty<CacheKey>();
}
