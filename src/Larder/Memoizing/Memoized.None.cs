using Larder.Memoizing;

namespace Larder;

/// <summary>A function of no arguments whose results are kept in a cache. Thread-safe.</summary>
public sealed class Memoized<TResult> : MemoizedFunction
{
    private readonly SyncMemo<ValueTuple, TResult> _memo;

    internal Memoized(MemoHome home, KeyOf? key, Func<TResult> function)
        : base(home)
    {
        Function = function;
        _memo = new(home, MemoKeys.Of(home.Prefix, key), _ => function());
    }

    internal Func<TResult> Function { get; }

    /// <summary>The kept result, or that of the function, which runs once for all who ask meanwhile.</summary>
    public TResult Invoke() => _memo.Invoke(default);

    /// <summary>Runs the function without the cache: nothing is looked up, kept or counted.</summary>
    public TResult Bypass() => Function();

    /// <summary>Runs the function and keeps its result in place of what is there.</summary>
    public TResult Refresh() => _memo.Refresh(default);

    /// <summary>Whether a result is kept; the function does not run.</summary>
    public bool InCache() => _memo.InCache(default);

    /// <summary>Removes the kept result. True: there was one.</summary>
    public bool Forget() => _memo.Forget(default);

    /// <summary>The key under which a result is kept.</summary>
    public CacheKey KeyFor() => _memo.KeyFor(default);
}
