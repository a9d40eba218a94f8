using System.Diagnostics.CodeAnalysis;
using Larder.Ground;

namespace Larder;

public sealed partial class Cache
{
    /// <summary>The value under a key, which may be null; false on a miss.</summary>
    public bool TryGet<T>(CacheKey key, [MaybeNullWhen(false)] out T value)
    {
        if (TryNear(_near, key, out value))
        {
            return true;
        }

        var result = Blocking.Completed(LookAsync<T>(key, CacheContext.Sync), _store);
        value = result.Value;
        return result.HasValue;
    }

    /// <summary>The value under a key if it is in the memory of this process and nothing else is to be done about it.</summary>
    /// <param name="key">The key, taken as it is; no string is made of it.</param>
    /// <param name="value">The value, which may be null.</param>
    /// <returns>
    /// False says nothing: the value may be far, due to be refreshed, or out of reach of the short way. The caller then asks in
    /// the ordinary way, which counts the miss if it is one.
    /// </returns>
    /// <remarks>Asks no far store and never waits.</remarks>
    public bool TryGetNear<T>(ReadOnlySpan<char> key, [MaybeNullWhen(false)] out T value)
    {
        if (_nearToLoad?.Find(key) is { } entry)
        {
            return entry.TryGetAs(out value);
        }

        value = default;
        return false;
    }

    /// <summary>The value under a key, or the type's default on a miss; <see cref="TryGet{T}(CacheKey, out T)"/> tells the two apart.</summary>
    public T? Get<T>(CacheKey key) => TryGet<T>(key, out var value) ? value : default;

    /// <summary>The value under a key, or <paramref name="fallback"/> on a miss; nothing is stored.</summary>
    public T? Get<T>(CacheKey key, T? fallback) => TryGet<T>(key, out var value) ? value : fallback;

    /// <summary>Whether something live is under a key. Does not count as a use of it.</summary>
    public bool Contains(CacheKey key) => Blocking.Completed(ContainsAsync(key, CacheContext.Sync), _store);

    /// <summary>The value under a key, which may be null, or a miss.</summary>
    public ValueTask<CacheResult<T>> TryGetAsync<T>(CacheKey key, CancellationToken token = default) =>
        TryNear<T>(_near, key, out var value)
            ? new(new CacheResult<T>(HasValue: true, value))
            : LookAsync<T>(key, token);

    /// <summary>The value under a key in the levels that the policy reads, or a miss; nothing is loaded.</summary>
    public ValueTask<CacheResult<T>> TryGetAsync<T>(CacheKey key, CachePolicy policy, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return LookAsync<T>(key, policy.Reading(token));
    }

    /// <summary>The value under a key, or the type's default on a miss; <see cref="TryGetAsync{T}(CacheKey, CancellationToken)"/> tells the two apart.</summary>
    public ValueTask<T?> GetAsync<T>(CacheKey key, CancellationToken token = default) =>
        GetAsync<T>(key, default, token);

    /// <summary>The value under a key, or <paramref name="fallback"/> on a miss; nothing is stored.</summary>
    public ValueTask<T?> GetAsync<T>(CacheKey key, T? fallback, CancellationToken token = default) =>
        TryNear<T>(_near, key, out var value) ? new(value) : LookOrAsync(key, fallback, token);

    /// <summary>Whether something live is under a key. Does not count as a use of it.</summary>
    public ValueTask<bool> ContainsAsync(CacheKey key, CancellationToken token = default) =>
        ContainsAsync(key, CacheContext.FromCancellationToken(token));

    private async ValueTask<bool> ContainsAsync(CacheKey key, CacheContext context) =>
        await _store.GetAsync(key, context.With(CacheMode.Probe)).ConfigureAwait(false) is not null;

    private async ValueTask<T?> LookOrAsync<T>(CacheKey key, T? fallback, CacheContext context) =>
        (await LookAsync<T>(key, context).ConfigureAwait(false)).Or(fallback);
}
