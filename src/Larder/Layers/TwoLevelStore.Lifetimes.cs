using Larder.Stores;

namespace Larder.Layers;

/// <summary>Times to live: the far store tells and decides, near is only removed.</summary>
public sealed partial class TwoLevelStore : ICacheLifetimes
{
    /// <inheritdoc />
    public ValueTask<Expiration> LeftAsync(CacheKey key, CacheContext context = default) =>
        _far.LeftAsync(key, context);

    /// <inheritdoc />
    public async ValueTask<bool> ExpireAsync(CacheKey key, Expiration expiration, CacheContext context = default)
    {
        using var change = await _fills.BeginChangeAsync(key, context).ConfigureAwait(false);
        try
        {
            return await _far.ExpireAsync(key, expiration, context).ConfigureAwait(false);
        }
        finally
        {
            await RemoveNearAsync(key, context).ConfigureAwait(false);
        }
    }
}
