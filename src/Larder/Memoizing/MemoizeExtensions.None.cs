using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>Functions of no arguments.</summary>
public static partial class MemoizeExtensions
{
    /// <summary>The same function, with its results kept in this cache.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="function">
    /// The function. One that is memoized already is memoized anew, not twice. What it throws reaches every caller, and nothing
    /// is kept.
    /// </param>
    /// <param name="key">
    /// The keys of the results, as in <c>() => $"report"</c>; with them the function shares entries with whoever uses the
    /// same keys, unless it has a prefix. Without it the key is the prefix and the arguments.
    /// </param>
    /// <param name="prefix">
    /// What the keys begin with, and those of nothing else; ends in one of <c>: . / | - _</c>. Without it and without a key, the
    /// name of the method; a lambda has none.
    /// </param>
    /// <param name="expiration">How long a result is kept; as the policy says when not given.</param>
    /// <param name="policy">How results are kept and computed; the cache's own unless given.</param>
    /// <exception cref="ArgumentException">The function has no name that lasts, or the prefix has no end.</exception>
    /// <exception cref="NotSupportedException">Nothing stands for an argument in a key; the message names its type.</exception>
    public static Memoized<TResult> Memoize<TResult>(
        this Cache cache,
        Func<TResult> function,
        KeyOf? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    )
    {
        function = (Memo(function) as Memoized<TResult>)?.Function ?? function!;
        return new(HomeOf<TResult>(cache, function, key, prefix, expiration, policy), key, function);
    }

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    [OverloadResolutionPriority(1)]
    public static MemoizedAsync<TResult> Memoize<TResult>(
        this Cache cache,
        Func<CancellationToken, ValueTask<TResult>> function,
        KeyOf? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    )
    {
        function = (Memo(function) as MemoizedAsync<TResult>)?.Function ?? function!;
        return new(Home(cache, function, key, prefix, expiration, policy), key, function);
    }

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    [OverloadResolutionPriority(1)]
    public static MemoizedAsync<TResult> Memoize<TResult>(
        this Cache cache,
        Func<ValueTask<TResult>> function,
        KeyOf? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) => new(Home(cache, function, key, prefix, expiration, policy), key, _ => function());

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static MemoizedAsync<TResult> Memoize<TResult>(
        this Cache cache,
        Func<CancellationToken, Task<TResult>> function,
        KeyOf? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) => new(Home(cache, function, key, prefix, expiration, policy), key, token => new(function(token)));

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static MemoizedAsync<TResult> Memoize<TResult>(
        this Cache cache,
        Func<Task<TResult>> function,
        KeyOf? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) => new(Home(cache, function, key, prefix, expiration, policy), key, _ => new(function()));
}
