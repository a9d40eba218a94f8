using Larder.Layers;
using Larder.Stores;

namespace Larder.Torture.Caches;

/// <summary>Counts the calls of a store that have not been answered yet, and lets others in when one has been.</summary>
internal sealed class FarTraffic(ICacheStore inner) : CacheGate(inner)
{
    private Action? _whenAnswered;
    private int _underWay;

    public Action? WhenAnswered
    {
        set => Volatile.Write(ref _whenAnswered, value);
    }

    public int UnderWay => Volatile.Read(ref _underWay);

    protected override async ValueTask<TResult> PassAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    )
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            var answer = await verb(Inner, state, context);
            Interlocked.Exchange(ref _whenAnswered, null)?.Invoke();
            return answer;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
