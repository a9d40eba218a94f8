using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>The calls that answer a task, which on a hit in memory is one that lies beside the value.</summary>
public sealed partial class Cache
{
    /// <inheritdoc cref="GetOrCreateAsync{TState, T}(CacheKey, TState, Func{TState, CancellationToken, ValueTask{T}}, CachePolicy, CancellationToken)" />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Task<T> GetOrCreateTaskAsync<TState, T>(
        ref KeyText key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        CachePolicy policy,
        CancellationToken token
    )
    {
        if (NearUnder(policy)?.Find(key.Text) is { } entry && entry.TryAnswerAs<T>(out var answer))
        {
            key.Clear();
            return answer;
        }

        return CreateTaskAsync(ref key, state, factory, policy, token);
    }

    /// <inheritdoc cref="GetOrCreateAsync{TState, T}(CacheKey, TState, Func{TState, FactoryContext, CancellationToken, ValueTask{T}}, CachePolicy, CancellationToken)" />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Task<T> GetOrCreateTaskAsync<TState, T>(
        ref KeyText key,
        TState state,
        Func<TState, FactoryContext, CancellationToken, ValueTask<T>> factory,
        CachePolicy policy,
        CancellationToken token
    )
    {
        if (NearUnder(policy)?.Find(key.Text) is { } entry && entry.TryAnswerAs<T>(out var answer))
        {
            key.Clear();
            return answer;
        }

        return CreateTaskAsync(ref key, state, factory, policy, token);
    }

    // inlined into a method that knows its types, a hit looks up none of them; a miss has time for it
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<T> CreateTaskAsync<TState, T>(
        ref KeyText key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        CachePolicy policy,
        CancellationToken token
    ) => GetOrCreateAsync(key.ToKey(), state, factory, policy, token).AsTask();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<T> CreateTaskAsync<TState, T>(
        ref KeyText key,
        TState state,
        Func<TState, FactoryContext, CancellationToken, ValueTask<T>> factory,
        CachePolicy policy,
        CancellationToken token
    ) => GetOrCreateAsync(key.ToKey(), state, factory, policy, token).AsTask();
}
