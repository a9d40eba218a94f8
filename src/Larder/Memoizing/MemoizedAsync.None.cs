using Larder.Memoizing;

namespace Larder;

/// <summary>An asynchronous function of no arguments whose results are kept in a cache. Thread-safe.</summary>
public sealed class MemoizedAsync<TResult> : MemoizedFunction
{
    private readonly AsyncMemo<ValueTuple, TResult> _memo;

    internal MemoizedAsync(MemoHome home, KeyOf? key, Func<CancellationToken, ValueTask<TResult>> function)
        : base(home)
    {
        Function = function;
        _memo = new(home, MemoKeys.Of(home.Prefix, key), (_, token) => function(token));
    }

    internal Func<CancellationToken, ValueTask<TResult>> Function { get; }

    /// <summary>The kept result, or that of the function, which runs once for all who ask meanwhile.</summary>
    public ValueTask<TResult> InvokeAsync(CancellationToken token = default) => _memo.InvokeAsync(default, token);

    /// <summary>Runs the function without the cache: nothing is looked up, kept or counted.</summary>
    public ValueTask<TResult> BypassAsync(CancellationToken token = default) => Function(token);

    /// <summary>Runs the function and keeps its result in place of what is there.</summary>
    public ValueTask<TResult> RefreshAsync(CancellationToken token = default) => _memo.RefreshAsync(default, token);

    /// <summary>Whether a result is kept; the function does not run.</summary>
    public ValueTask<bool> InCacheAsync(CancellationToken token = default) => _memo.InCacheAsync(default, token);

    /// <summary>Removes the kept result. True: there was one.</summary>
    public ValueTask<bool> ForgetAsync(CancellationToken token = default) => _memo.ForgetAsync(default, token);

    /// <summary>The key under which a result is kept.</summary>
    public CacheKey KeyFor() => _memo.KeyFor(default);
}
