namespace Larder;

public sealed partial class DistributedCacheStore
{
    /// <inheritdoc />
    public async ValueTask<Expiration> LeftAsync(CacheKey key, CacheContext context = default) =>
        (await GetAsync(key, context).ConfigureAwait(false))?.Expiration ?? default;

    /// <inheritdoc />
    /// <remarks>The entry is read and stored again.</remarks>
    public async ValueTask<bool> ExpireAsync(CacheKey key, Expiration expiration, CacheContext context = default)
    {
        if (!expiration.IsGiven)
        {
            throw new ArgumentException("An expiration must be given.", nameof(expiration));
        }

        using var turn = await TurnAsync(key, context).ConfigureAwait(false);
        if (turn is null || await FindAsync(key, context).ConfigureAwait(false) is not { } stored)
        {
            return false;
        }

        // under its old marks: a tag that is removed meanwhile stays removed
        var entry = stored.Entry.WithExpiration(expiration);
        await WriteAsync(key, stored with { Entry = entry, End = EndOf(expiration) }, context).ConfigureAwait(false);
        return true;
    }
}
