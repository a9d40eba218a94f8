using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>Functions of four arguments.</summary>
public static partial class MemoizeExtensions
{
    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static Memoized<T1, T2, T3, T4, TResult> Memoize<T1, T2, T3, T4, TResult>(
        this Cache cache,
        Func<T1, T2, T3, T4, TResult> function,
        KeyOf<T1, T2, T3, T4>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    )
    {
        function = (Memo(function) as Memoized<T1, T2, T3, T4, TResult>)?.Function ?? function!;
        return new(
            HomeOf<TResult>(
                cache,
                function,
                key,
                prefix,
                expiration,
                policy,
                typeof(T1),
                typeof(T2),
                typeof(T3),
                typeof(T4)
            ),
            key,
            function
        );
    }

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    [OverloadResolutionPriority(1)]
    public static MemoizedAsync<T1, T2, T3, T4, TResult> Memoize<T1, T2, T3, T4, TResult>(
        this Cache cache,
        Func<T1, T2, T3, T4, CancellationToken, ValueTask<TResult>> function,
        KeyOf<T1, T2, T3, T4>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    )
    {
        function = (Memo(function) as MemoizedAsync<T1, T2, T3, T4, TResult>)?.Function ?? function!;
        return new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2), typeof(T3), typeof(T4)),
            key,
            function
        );
    }

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    [OverloadResolutionPriority(1)]
    public static MemoizedAsync<T1, T2, T3, T4, TResult> Memoize<T1, T2, T3, T4, TResult>(
        this Cache cache,
        Func<T1, T2, T3, T4, ValueTask<TResult>> function,
        KeyOf<T1, T2, T3, T4>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) =>
        new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2), typeof(T3), typeof(T4)),
            key,
            (argument1, argument2, argument3, argument4, _) => function(argument1, argument2, argument3, argument4)
        );

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static MemoizedAsync<T1, T2, T3, T4, TResult> Memoize<T1, T2, T3, T4, TResult>(
        this Cache cache,
        Func<T1, T2, T3, T4, CancellationToken, Task<TResult>> function,
        KeyOf<T1, T2, T3, T4>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) =>
        new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2), typeof(T3), typeof(T4)),
            key,
            (argument1, argument2, argument3, argument4, token) =>
                new(function(argument1, argument2, argument3, argument4, token))
        );

    /// <inheritdoc cref="Memoize{TResult}(Cache, Func{TResult}, KeyOf, string, Expiration, CachePolicy)" />
    public static MemoizedAsync<T1, T2, T3, T4, TResult> Memoize<T1, T2, T3, T4, TResult>(
        this Cache cache,
        Func<T1, T2, T3, T4, Task<TResult>> function,
        KeyOf<T1, T2, T3, T4>? key = null,
        string? prefix = null,
        Expiration expiration = default,
        CachePolicy? policy = null
    ) =>
        new(
            Home(cache, function, key, prefix, expiration, policy, typeof(T1), typeof(T2), typeof(T3), typeof(T4)),
            key,
            (argument1, argument2, argument3, argument4, _) => new(function(argument1, argument2, argument3, argument4))
        );
}
