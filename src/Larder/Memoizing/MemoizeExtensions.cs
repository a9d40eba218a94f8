using Larder.Memoizing;

namespace Larder;

/// <summary>Makes functions that keep their results in a cache.</summary>
/// <remarks>An asynchronous lambda may be a task of either kind; it is taken for the one that costs less.</remarks>
public static partial class MemoizeExtensions
{
    /// <summary>The memoized function whose call a function is; its other verbs are functions like any others.</summary>
    private static MemoizedFunction? Memo(Delegate? function) =>
        function is { HasSingleTarget: true, Target: MemoizedFunction memo, Method.Name: "Invoke" or "InvokeAsync" }
            ? memo
            : null;

    /// <summary>The home of a function whose result is there when it returns.</summary>
    private static MemoHome HomeOf<TResult>(
        Cache cache,
        Delegate function,
        Delegate? key,
        string? prefix,
        Expiration expiration,
        CachePolicy? policy,
        params ReadOnlySpan<Type> arguments
    ) =>
        IsTask(typeof(TResult))
            ? throw new NotSupportedException(
                $"A {typeof(TResult)} is not kept, only what it gives: let the function give a Task or ValueTask with a result, and leave the types to the compiler."
            )
            : Home(cache, function, key, prefix, expiration, policy, arguments);

    private static bool IsTask(Type result) =>
        result.IsAssignableTo(typeof(Task))
        || result == typeof(ValueTask)
        || (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static MemoHome Home(
        Cache cache,
        Delegate function,
        Delegate? key,
        string? prefix,
        Expiration expiration,
        CachePolicy? policy,
        params ReadOnlySpan<Type> arguments
    ) => MemoHome.Of(cache, function, key, new MemoChoice(prefix, expiration, policy), arguments);
}
