using Larder.Ground;
using Larder.Stores;

namespace Larder;

public sealed partial class Cache
{
    private const int UpdateAttempts = 1000;
    private const int UpdateMostSteps = 1024;

    /// <summary>Changes the value under a key: what the change was made from is what it replaces, whoever else writes.</summary>
    /// <param name="key">The key.</param>
    /// <param name="change">
    /// Makes the new value from the old one, or from a miss. It is called again when somebody was quicker, so it must not
    /// do anything else.
    /// </param>
    /// <param name="expiration">How long the new value lives, counted anew; the cache's default when not given.</param>
    /// <returns>The new value.</returns>
    /// <exception cref="CacheStoreException">Others were quicker a thousand times, or the store has no room for the new value.</exception>
    /// <exception cref="NotSupportedException">The stack of stores cannot compare and set.</exception>
    public T Update<T>(CacheKey key, Func<CacheResult<T>, T> change, Expiration expiration = default) =>
        Blocking.Completed(UpdateAsync(key, change, expiration, CacheContext.Sync), _store);

    /// <summary>Changes the value under a key: what the change was made from is what it replaces, whoever else writes.</summary>
    /// <param name="key">The key.</param>
    /// <param name="change">
    /// Makes the new value from the old one, or from a miss. It is called again when somebody was quicker, so it must not
    /// do anything else.
    /// </param>
    /// <param name="expiration">How long the new value lives, counted anew; the cache's default when not given.</param>
    /// <param name="token">Cancels the call; whether the value was changed is then unknown.</param>
    /// <returns>The new value.</returns>
    /// <exception cref="CacheStoreException">Others were quicker a thousand times, or the store has no room for the new value.</exception>
    /// <exception cref="NotSupportedException">The stack of stores cannot compare and set.</exception>
    public ValueTask<T> UpdateAsync<T>(
        CacheKey key,
        Func<CacheResult<T>, T> change,
        Expiration expiration = default,
        CancellationToken token = default
    ) => UpdateAsync(key, change, expiration, CacheContext.FromCancellationToken(token));

    private async ValueTask<T> UpdateAsync<T>(
        CacheKey key,
        Func<CacheResult<T>, T> change,
        Expiration expiration,
        CacheContext context
    )
    {
        ArgumentNullException.ThrowIfNull(change);
        for (var attempt = 0; attempt < UpdateAttempts; attempt++)
        {
            // a tag that is removed from now on may be the reason for another value
            var asOf = CacheContext.TagStamp;
            var seen = await _store.ReadAsync(key, context).ConfigureAwait(false);
            var value = change(Read<T>(key, seen.Entry));
            if (await ReplaceAsync(key, value, seen, expiration, context with { AsOf = asOf }).ConfigureAwait(false))
            {
                return value;
            }

            await StepBackAsync(attempt, context).ConfigureAwait(false);
        }

        throw new CacheStoreException($"The key changed {UpdateAttempts} times while it was to be updated.");
    }

    private async ValueTask<bool> ReplaceAsync<T>(
        CacheKey key,
        T value,
        StampedEntry seen,
        Expiration expiration,
        CacheContext context
    )
    {
        var entry =
            _maker.Make(key, value, _options.Policy, chosen: expiration)
            ?? throw new InvalidOperationException(
                "The options of the cache keep no such value, so nothing can be updated to it; remove the key instead."
            );
        var overtaken = Detach(key);
        var pending = _store.ReplaceAsync(key, entry, seen, context);
        return await AfterChangeAsync(key, pending, overtaken).ConfigureAwait(false);
    }

    /// <summary>Lets others go first, by chance: callers in step with each other would lose to the same one for ever.</summary>
    private async ValueTask StepBackAsync(int losses, CacheContext context)
    {
        context.Token.ThrowIfCancellationRequested();
        for (var left = _chance.Next() * Math.Min(2L << Math.Min(losses, 30), UpdateMostSteps); left >= 1; left--)
        {
            if (context.IsSynchronous)
            {
                Thread.Yield();
            }
            else
            {
                await Task.Yield();
            }
        }
    }
}
