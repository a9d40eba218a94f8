using Larder.Memoizing;

namespace Larder;

/// <summary>An asynchronous function of one argument whose results are kept in a cache. Thread-safe.</summary>
public sealed class MemoizedAsync<T1, TResult> : MemoizedFunction
{
    private readonly AsyncMemo<T1, TResult> _memo;

    internal MemoizedAsync(MemoHome home, KeyOf<T1>? key, Func<T1, CancellationToken, ValueTask<TResult>> function)
        : base(home)
    {
        Function = function;
        _memo = new(home, MemoKeys.Of(home.Prefix, key), (args, token) => function(args, token));
    }

    internal Func<T1, CancellationToken, ValueTask<TResult>> Function { get; }

    /// <summary>The kept result, or that of the function, which runs once for all who ask meanwhile.</summary>
    public ValueTask<TResult> InvokeAsync(T1 argument, CancellationToken token = default) =>
        _memo.InvokeAsync(argument, token);

    /// <summary>Runs the function without the cache: nothing is looked up, kept or counted.</summary>
    public ValueTask<TResult> BypassAsync(T1 argument, CancellationToken token = default) => Function(argument, token);

    /// <summary>Runs the function and keeps its result in place of what is there.</summary>
    public ValueTask<TResult> RefreshAsync(T1 argument, CancellationToken token = default) =>
        _memo.RefreshAsync(argument, token);

    /// <summary>Whether a result is kept; the function does not run.</summary>
    public ValueTask<bool> InCacheAsync(T1 argument, CancellationToken token = default) =>
        _memo.InCacheAsync(argument, token);

    /// <summary>Removes the kept result. True: there was one.</summary>
    public ValueTask<bool> ForgetAsync(T1 argument, CancellationToken token = default) =>
        _memo.ForgetAsync(argument, token);

    /// <summary>The key under which a result is kept.</summary>
    public CacheKey KeyFor(T1 argument) => _memo.KeyFor(argument);
}
