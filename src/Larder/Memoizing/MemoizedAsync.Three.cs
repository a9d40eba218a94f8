using Larder.Memoizing;

namespace Larder;

/// <summary>An asynchronous function of three arguments whose results are kept in a cache. Thread-safe.</summary>
public sealed class MemoizedAsync<T1, T2, T3, TResult> : MemoizedFunction
{
    private readonly AsyncMemo<(T1, T2, T3), TResult> _memo;

    internal MemoizedAsync(
        MemoHome home,
        KeyOf<T1, T2, T3>? key,
        Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> function
    )
        : base(home)
    {
        Function = function;
        _memo = new(
            home,
            MemoKeys.Of(home.Prefix, key),
            (args, token) => function(args.Item1, args.Item2, args.Item3, token)
        );
    }

    internal Func<T1, T2, T3, CancellationToken, ValueTask<TResult>> Function { get; }

    /// <summary>The kept result, or that of the function, which runs once for all who ask meanwhile.</summary>
    public ValueTask<TResult> InvokeAsync(
        T1 argument1,
        T2 argument2,
        T3 argument3,
        CancellationToken token = default
    ) => _memo.InvokeAsync((argument1, argument2, argument3), token);

    /// <summary>Runs the function without the cache: nothing is looked up, kept or counted.</summary>
    public ValueTask<TResult> BypassAsync(
        T1 argument1,
        T2 argument2,
        T3 argument3,
        CancellationToken token = default
    ) => Function(argument1, argument2, argument3, token);

    /// <summary>Runs the function and keeps its result in place of what is there.</summary>
    public ValueTask<TResult> RefreshAsync(
        T1 argument1,
        T2 argument2,
        T3 argument3,
        CancellationToken token = default
    ) => _memo.RefreshAsync((argument1, argument2, argument3), token);

    /// <summary>Whether a result is kept; the function does not run.</summary>
    public ValueTask<bool> InCacheAsync(T1 argument1, T2 argument2, T3 argument3, CancellationToken token = default) =>
        _memo.InCacheAsync((argument1, argument2, argument3), token);

    /// <summary>Removes the kept result. True: there was one.</summary>
    public ValueTask<bool> ForgetAsync(T1 argument1, T2 argument2, T3 argument3, CancellationToken token = default) =>
        _memo.ForgetAsync((argument1, argument2, argument3), token);

    /// <summary>The key under which a result is kept.</summary>
    public CacheKey KeyFor(T1 argument1, T2 argument2, T3 argument3) => _memo.KeyFor((argument1, argument2, argument3));
}
