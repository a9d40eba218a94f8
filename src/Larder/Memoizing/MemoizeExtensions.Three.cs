using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>Functions of three arguments.</summary>
public static partial class MemoizeExtensions
{
    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static Memoized<T1, T2, T3, TResult> Memoize<T1, T2, T3, TResult>(
        this Cache cache,
        Func<T1, T2, T3, TResult> function,
        KeyOf<T1, T2, T3>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    )
    {
        function = (Memo(function) as Memoized<T1, T2, T3, TResult>)?.Function ?? function!;
        return new(
            HomeOf<TResult>(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2), typeof(T3)),
            key,
            function
        );
    }

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    [OverloadResolutionPriority(1)]
    public static MemoizedAsync<T1, T2, T3, TResult> Memoize<T1, T2, T3, TResult>(
        this Cache cache,
        Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> function,
        KeyOf<T1, T2, T3>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    )
    {
        function = (Memo(function) as MemoizedAsync<T1, T2, T3, TResult>)?.Function ?? function!;
        return new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2), typeof(T3)),
            key,
            function
        );
    }

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    [OverloadResolutionPriority(1)]
    public static MemoizedAsync<T1, T2, T3, TResult> Memoize<T1, T2, T3, TResult>(
        this Cache cache,
        Func<T1, T2, T3, ValueTask<TResult>> function,
        KeyOf<T1, T2, T3>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) =>
        new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2), typeof(T3)),
            key,
            (argument1, argument2, argument3, _) => function(argument1, argument2, argument3)
        );

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static MemoizedAsync<T1, T2, T3, TResult> Memoize<T1, T2, T3, TResult>(
        this Cache cache,
        Func<T1, T2, T3, CancellationToken, Task<TResult>> function,
        KeyOf<T1, T2, T3>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) =>
        new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2), typeof(T3)),
            key,
            (argument1, argument2, argument3, token) => new(function(argument1, argument2, argument3, token))
        );

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static MemoizedAsync<T1, T2, T3, TResult> Memoize<T1, T2, T3, TResult>(
        this Cache cache,
        Func<T1, T2, T3, Task<TResult>> function,
        KeyOf<T1, T2, T3>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) =>
        new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2), typeof(T3)),
            key,
            (argument1, argument2, argument3, _) => new(function(argument1, argument2, argument3))
        );
}
