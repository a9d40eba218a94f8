using Larder.Layers;
using Larder.Stores;

namespace Larder.Testing.Stores;

/// <summary>A store one of whose answers is on its way until a test lets it arrive.</summary>
public sealed class LateAnswers(ICacheStore inner) : CacheGate(inner)
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _armed;

    /// <summary>The store has answered; the caller does not know yet.</summary>
    public Task Answered => _answered.Task;

    /// <summary>The next answer is the late one.</summary>
    public void Arm() => _armed = 1;

    /// <summary>Lets the late answer arrive.</summary>
    public void Release() => _released.TrySetResult();

    protected override async ValueTask<TResult> PassAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    )
    {
        var answer = await verb(Inner, state, context);
        if (Interlocked.Exchange(ref _armed, 0) == 1)
        {
            _answered.TrySetResult();
            await _released.Task;
        }

        return answer;
    }
}
