using System.Runtime.CompilerServices;

namespace Larder.Methods;

/// <summary>The results of methods that return tasks.</summary>
public sealed partial class CachedMethod
{
    /// <summary>A result; on a hit in memory the task is one that lies beside the result, and nothing is allocated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Task<T> TaskAsync<TState, T>(
        Cache cache,
        ref KeyText key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> load,
        CancellationToken token
    )
    {
        ArgumentNullException.ThrowIfNull(cache);
        return cache.GetOrCreateTaskAsync(ref key, state, load, Policy, token);
    }

    /// <summary>The same where each result decides how it is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Task<T> TaskAsync<TState, T>(
        Cache cache,
        ref KeyText key,
        TState state,
        Func<TState, FactoryContext, CancellationToken, ValueTask<T>> load,
        CancellationToken token
    )
    {
        ArgumentNullException.ThrowIfNull(cache);
        return cache.GetOrCreateTaskAsync(ref key, state, load, Policy, token);
    }
}
