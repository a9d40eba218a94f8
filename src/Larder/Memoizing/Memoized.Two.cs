using Larder.Memoizing;

namespace Larder;

/// <summary>A function of two arguments whose results are kept in a cache. Thread-safe.</summary>
public sealed class Memoized<T1, T2, TResult> : MemoizedFunction
{
    private readonly SyncMemo<(T1, T2), TResult> _memo;

    internal Memoized(MemoHome home, KeyOf<T1, T2>? key, Func<T1, T2, TResult> function)
        : base(home)
    {
        Function = function;
        _memo = new(home, MemoKeys.Of(home.Prefix, key), args => function(args.Item1, args.Item2));
    }

    internal Func<T1, T2, TResult> Function { get; }

    /// <summary>The kept result, or that of the function, which runs once for all who ask meanwhile.</summary>
    public TResult Invoke(T1 argument1, T2 argument2) => _memo.Invoke((argument1, argument2));

    /// <summary>Runs the function without the cache: nothing is looked up, kept or counted.</summary>
    public TResult Bypass(T1 argument1, T2 argument2) => Function(argument1, argument2);

    /// <summary>Runs the function and keeps its result in place of what is there.</summary>
    public TResult Refresh(T1 argument1, T2 argument2) => _memo.Refresh((argument1, argument2));

    /// <summary>Whether a result is kept; the function does not run.</summary>
    public bool InCache(T1 argument1, T2 argument2) => _memo.InCache((argument1, argument2));

    /// <summary>Removes the kept result. True: there was one.</summary>
    public bool Forget(T1 argument1, T2 argument2) => _memo.Forget((argument1, argument2));

    /// <summary>The key under which a result is kept.</summary>
    public CacheKey KeyFor(T1 argument1, T2 argument2) => _memo.KeyFor((argument1, argument2));
}
