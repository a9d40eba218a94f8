using Larder.Ground;

namespace Larder;

public sealed partial class Cache
{
    private const int AddAttempts = 3;

    /// <summary>Stores a value, null included, in place of what was under the key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; shared by reference with readers in this process.</param>
    /// <param name="expiration">How long it lives; the cache's default when not given.</param>
    /// <returns>True: stored. False: the store refused it, for instance as heavier than its whole bound.</returns>
    /// <exception cref="CacheCodecException">A store needs bytes and the value has none; the message names its type.</exception>
    public bool Set<T>(CacheKey key, T value, Expiration expiration = default) =>
        Blocking.Completed(SetAsync(key, value, _options.Policy, expiration, CacheContext.Sync), _store);

    /// <summary>The value under the key; if there is none, stores <paramref name="value"/> and answers it.</summary>
    public T? GetOrAdd<T>(CacheKey key, T value, Expiration expiration = default) =>
        Blocking.Completed(GetOrAddAsync(key, value, expiration, CacheContext.Sync), _store);

    /// <summary>Stores a value, null included, in place of what was under the key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; shared by reference with readers in this process.</param>
    /// <param name="expiration">How long it lives; the cache's default when not given.</param>
    /// <param name="token">Cancels the call; whether the value was stored is then unknown.</param>
    /// <returns>True: stored. False: the store refused it, for instance as heavier than its whole bound.</returns>
    /// <exception cref="CacheCodecException">A store needs bytes and the value has none; the message names its type.</exception>
    public ValueTask<bool> SetAsync<T>(
        CacheKey key,
        T value,
        Expiration expiration = default,
        CancellationToken token = default
    ) => SetAsync(key, value, _options.Policy, expiration, CacheContext.FromCancellationToken(token));

    /// <summary>The value under the key; if there is none, stores <paramref name="value"/> and answers it.</summary>
    public ValueTask<T?> GetOrAddAsync<T>(
        CacheKey key,
        T value,
        Expiration expiration = default,
        CancellationToken token = default
    ) => GetOrAddAsync(key, value, expiration, CacheContext.FromCancellationToken(token));

    // a value whose time is over before it begins removes what it would have replaced
    private ValueTask<bool> SetAsync<T>(
        CacheKey key,
        T value,
        CachePolicy policy,
        Expiration expiration,
        CacheContext context
    ) =>
        policy.StoresNothing ? new(false)
        : _maker.Make(key, value, policy, chosen: expiration) is { } entry
            ? SetAsync(key, entry, policy.Writing(context))
        : DropAsync(key, context);

    private async ValueTask<bool> DropAsync(CacheKey key, CacheContext context)
    {
        await RemoveAsync(key, context).ConfigureAwait(false);
        return false;
    }

    private ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context)
    {
        var overtaken = Detach(key);
        var pending = _store.SetAsync(key, entry, context);
        return overtaken is null && _store.FenceOf(key) != 0 ? pending : AfterChangeAsync(key, pending, overtaken);
    }

    /// <summary>
    /// What has been stored stays, whatever a refresh that it overtook brings. Without fences nobody else tells a load that
    /// began while the change was on its way that it came first.
    /// </summary>
    private async ValueTask<bool> AfterChangeAsync(CacheKey key, ValueTask<bool> pending, Flight? overtaken)
    {
        try
        {
            var stored = await pending.ConfigureAwait(false);
            if (stored)
            {
                overtaken?.Replace();
            }

            return stored;
        }
        finally
        {
            DetachUnfenced(key);
        }
    }

    private async ValueTask<T?> GetOrAddAsync<T>(CacheKey key, T value, Expiration expiration, CacheContext context)
    {
        if (_maker.Make(key, value, _options.Policy, chosen: expiration) is not { } entry)
        {
            return (await LookAsync<T>(key, context).ConfigureAwait(false)).Or(value);
        }

        // what refused the addition may expire or be removed before it is read
        for (var attempt = 0; attempt < AddAttempts; attempt++)
        {
            if (await SetAsync(key, entry, context.With(CacheMode.IfAbsent)).ConfigureAwait(false))
            {
                return value;
            }

            var found = await LookAsync<T>(key, context).ConfigureAwait(false);
            if (found.HasValue)
            {
                return found.Value;
            }
        }

        // there, but not readable as this type: replaced, as a fill would
        await SetAsync(key, entry, context).ConfigureAwait(false);
        return value;
    }
}
