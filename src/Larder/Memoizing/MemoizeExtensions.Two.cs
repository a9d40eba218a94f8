using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>Functions of two arguments.</summary>
public static partial class MemoizeExtensions
{
    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static Memoized<T1, T2, TResult> Memoize<T1, T2, TResult>(
        this Cache cache,
        Func<T1, T2, TResult> function,
        KeyOf<T1, T2>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    )
    {
        function = (Memo(function) as Memoized<T1, T2, TResult>)?.Function ?? function!;
        return new(
            HomeOf<TResult>(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2)),
            key,
            function
        );
    }

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    [OverloadResolutionPriority(1)]
    public static MemoizedAsync<T1, T2, TResult> Memoize<T1, T2, TResult>(
        this Cache cache,
        Func<T1, T2, CancellationToken, ValueTask<TResult>> function,
        KeyOf<T1, T2>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    )
    {
        function = (Memo(function) as MemoizedAsync<T1, T2, TResult>)?.Function ?? function!;
        return new(Home(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2)), key, function);
    }

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    [OverloadResolutionPriority(1)]
    public static MemoizedAsync<T1, T2, TResult> Memoize<T1, T2, TResult>(
        this Cache cache,
        Func<T1, T2, ValueTask<TResult>> function,
        KeyOf<T1, T2>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) =>
        new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2)),
            key,
            (argument1, argument2, _) => function(argument1, argument2)
        );

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static MemoizedAsync<T1, T2, TResult> Memoize<T1, T2, TResult>(
        this Cache cache,
        Func<T1, T2, CancellationToken, Task<TResult>> function,
        KeyOf<T1, T2>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) =>
        new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2)),
            key,
            (argument1, argument2, token) => new(function(argument1, argument2, token))
        );

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static MemoizedAsync<T1, T2, TResult> Memoize<T1, T2, TResult>(
        this Cache cache,
        Func<T1, T2, Task<TResult>> function,
        KeyOf<T1, T2>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) =>
        new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2)),
            key,
            (argument1, argument2, _) => new(function(argument1, argument2))
        );
}
