using Larder.Stores;

namespace Larder.Layers;

/// <summary>Times to live: the store tells and decides.</summary>
public sealed partial class RecoveryLayer
{
    /// <inheritdoc />
    public async ValueTask<Expiration> LeftAsync(CacheKey key, CacheContext context = default)
    {
        await CatchUpAsync(key, context).ConfigureAwait(false);
        return await _store.LeftAsync(key, context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<bool> ExpireAsync(CacheKey key, Expiration expiration, CacheContext context = default)
    {
        using var change = await _fills.BeginChangeAsync(key, context).ConfigureAwait(false);
        await CatchUpAsync(key, context).ConfigureAwait(false);
        return await _store.ExpireAsync(key, expiration, context).ConfigureAwait(false);
    }
}
