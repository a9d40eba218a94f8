namespace Larder.Memoizing;

/// <summary>An asynchronous function whose results are kept, with its arguments as one value.</summary>
internal sealed class AsyncMemo<TArgs, TResult>(
    MemoHome home,
    KeyOf<TArgs> keyOf,
    Func<TArgs, CancellationToken, ValueTask<TResult>> function
)
{
    public ValueTask<TResult> InvokeAsync(TArgs args, CancellationToken token)
    {
        var key = keyOf(args);
        return home.Cache.GetOrCreateAsync(
            ref key,
            (Function: function, Args: args),
            static (call, token) => call.Function(call.Args, token),
            home.Policy,
            token
        );
    }

    public ValueTask<TResult> RefreshAsync(TArgs args, CancellationToken token)
    {
        var key = keyOf(args);
        return home.Cache.RefreshAsync(ref key, token => function(args, token), home.Policy, token);
    }

    public ValueTask<bool> InCacheAsync(TArgs args, CancellationToken token)
    {
        var key = keyOf(args);
        return home.Cache.ContainsAsync(ref key, token);
    }

    public ValueTask<bool> ForgetAsync(TArgs args, CancellationToken token)
    {
        var key = keyOf(args);
        return home.Cache.RemoveAsync(ref key, token);
    }

    public CacheKey KeyFor(TArgs args)
    {
        var key = keyOf(args);
        return key.ToKey();
    }
}
