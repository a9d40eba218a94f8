using Larder.Stores;

namespace Larder.Memory;

public sealed partial class MemoryStore : ICacheLifetimes
{
    /// <inheritdoc />
    public ValueTask<Expiration> LeftAsync(CacheKey key, CacheContext context = default) =>
        new(
            Look(key).Entry is not { } entry ? default
            : entry.Remaining(_time) is not { } left ? Expiration.Never
            : left > TimeSpan.Zero ? Expiration.After(left)
            : default
        );

    /// <inheritdoc />
    public ValueTask<bool> ExpireAsync(CacheKey key, Expiration expiration, CacheContext context = default)
    {
        if (!expiration.IsGiven)
        {
            throw new ArgumentException("Say how long, or Expiration.Never.", nameof(expiration));
        }

        while (true)
        {
            // a tag that is removed from now on counts for what is there, whatever its time
            var asOf = CacheContext.TagStamp;
            var seen = Look(key);
            if (seen.Entry is not { } entry)
            {
                return new(false);
            }

            // whoever came between has changed the key, so this ends
            var longer = entry.WithExpiration(expiration);
            if (PutOver(key, longer, seen, context with { AsOf = asOf }) is not SetOutcome.Refused)
            {
                return new(true);
            }
        }
    }
}
