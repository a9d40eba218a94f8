using Larder.Layers;
using Larder.Stores;
using Larder.Testing.Schedules;

namespace Larder.Torture.Outages;

/// <summary>
/// Calls of a store that travel in virtual time. While the store is away they are lost: some on the way there, some on the
/// way back, some after a long while.
/// </summary>
internal sealed class TravellingCalls(ICacheStore inner, VirtualLoop loop, Random random) : CacheGate(inner)
{
    private const int MostTravel = 30;
    private const int Deadline = 500;

    public bool IsAway { get; set; }

    protected override async ValueTask<TResult> PassAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    )
    {
        await TravelAsync();
        if (IsAway && random.Next(2) == 0)
        {
            await loop.DelayAsync(random.Next(2) * Deadline);
            throw new CacheStoreException("The call did not get there.");
        }

        var answer = await verb(Inner, state, context);
        await TravelAsync();
        return IsAway ? throw new CacheStoreException("The answer did not get back.") : answer;
    }

    private Task TravelAsync() => loop.DelayAsync(random.Next(MostTravel + 1));
}
