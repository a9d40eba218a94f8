namespace Larder.Memoizing;

/// <summary>A function whose results are kept, with its arguments as one value.</summary>
internal sealed class SyncMemo<TArgs, TResult>(MemoHome home, KeyOf<TArgs> keyOf, Func<TArgs, TResult> function)
{
    public TResult Invoke(TArgs args)
    {
        var key = keyOf(args);
        return home.Cache.GetOrCreate(
            ref key,
            (Function: function, Args: args),
            static call => call.Function(call.Args),
            home.Policy
        );
    }

    public TResult Refresh(TArgs args)
    {
        var key = keyOf(args);
        return home.Cache.Refresh(ref key, () => function(args), home.Policy);
    }

    public bool InCache(TArgs args)
    {
        var key = keyOf(args);
        return home.Cache.Contains(ref key);
    }

    public bool Forget(TArgs args)
    {
        var key = keyOf(args);
        return home.Cache.Remove(ref key);
    }

    public CacheKey KeyFor(TArgs args)
    {
        var key = keyOf(args);
        return key.ToKey();
    }
}
