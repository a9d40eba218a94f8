using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>Functions of one argument.</summary>
public static partial class MemoizeExtensions
{
    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static Memoized<T1, TResult> Memoize<T1, TResult>(
        this Cache cache,
        Func<T1, TResult> function,
        KeyOf<T1>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    )
    {
        function = (Memo(function) as Memoized<T1, TResult>)?.Function ?? function!;
        return new(HomeOf<TResult>(cache, function, key, prefix, expiration, policy, typeof(T1)), key, function);
    }

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    [OverloadResolutionPriority(1)]
    public static MemoizedAsync<T1, TResult> Memoize<T1, TResult>(
        this Cache cache,
        Func<T1, CancellationToken, ValueTask<TResult>> function,
        KeyOf<T1>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    )
    {
        function = (Memo(function) as MemoizedAsync<T1, TResult>)?.Function ?? function!;
        return new(Home(cache, function, key, prefix, expiration, policy, typeof(T1)), key, function);
    }

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    [OverloadResolutionPriority(1)]
    public static MemoizedAsync<T1, TResult> Memoize<T1, TResult>(
        this Cache cache,
        Func<T1, ValueTask<TResult>> function,
        KeyOf<T1>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) =>
        new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1)),
            key,
            (argument, _) => function(argument)
        );

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static MemoizedAsync<T1, TResult> Memoize<T1, TResult>(
        this Cache cache,
        Func<T1, CancellationToken, Task<TResult>> function,
        KeyOf<T1>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) =>
        new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1)),
            key,
            (argument, token) => new(function(argument, token))
        );

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static MemoizedAsync<T1, TResult> Memoize<T1, TResult>(
        this Cache cache,
        Func<T1, Task<TResult>> function,
        KeyOf<T1>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) =>
        new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1)),
            key,
            (argument, _) => new(function(argument))
        );
}
