using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Schedules;

namespace Larder.Torture.Nodes;

/// <summary>
/// A far store for several nodes, in virtual time: requests and answers travel, some for long; some requests fail before
/// they have done anything, some after, and of some nobody hears again, though they may still arrive.
/// </summary>
/// <param name="loop">The time.</param>
/// <param name="random">Decides what becomes of a request.</param>
/// <param name="oracle">Is told what is stored.</param>
/// <param name="hasStamps">Whether every node can read the stamps of its keys, and it refuses what was overtaken.</param>
internal class SimulatedFar(VirtualLoop loop, Random random, Oracle oracle, bool hasStamps) : ICacheStore
{
    /// <summary>After so many milliseconds a node gives up a request.</summary>
    public const int Deadline = 1_000;

    private const int MostTravel = 30;
    private const int MostSlowTravel = 400;

    private protected readonly MemoryStore Kept = new(
        new MemoryStoreOptions { MaxEntries = 64, TimeProvider = loop.Time }
    );

    private readonly List<Task> _late = [];

    /// <summary>Completes when everything has arrived of which nobody heard again.</summary>
    public Task AllArrived => Task.WhenAll(_late);

    public long FenceOf(CacheKey key) => hasStamps ? Kept.FenceOf(key) : 1;

    public virtual ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) =>
        AskAsync(() => Kept.GetAsync(key, context));

    public virtual ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) =>
        AskAsync(() => KeepAsync(key, entry, hasStamps ? context : context.WithFence(0)));

    public virtual ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) =>
        AskAsync(() => Kept.RemoveAsync(key, context));

    private protected async ValueTask<bool> KeepAsync(CacheKey key, CacheEntry entry, CacheContext context)
    {
        var stored = await Kept.SetAsync(key, entry, context);
        oracle.StoredFar((int)entry.Value!, stored);
        return stored;
    }

    private protected async ValueTask<T> AskAsync<T>(Func<ValueTask<T>> act)
    {
        switch (random.Next(16))
        {
            case 0:
                await TravelAsync(MostTravel);
                throw new CacheStoreException("The request did not get there.");
            case 1:
                await TravelAsync(MostTravel);
                await act();
                await TravelAsync(MostTravel);
                throw new CacheStoreException("The answer did not get here.");
            case 2:
                _late.Add(ArriveLateAsync(act));
                await loop.DelayAsync(Deadline);
                throw new CacheStoreException("No answer; the request may still arrive.");
            case 3 or 4:
                return await ThereAndBackAsync(act, MostSlowTravel);
            default:
                return await ThereAndBackAsync(act, MostTravel);
        }
    }

    private async Task ArriveLateAsync<T>(Func<ValueTask<T>> act)
    {
        await TravelAsync(3 * Deadline);
        await act();
    }

    private async ValueTask<T> ThereAndBackAsync<T>(Func<ValueTask<T>> act, int most)
    {
        await TravelAsync(most);
        var answer = await act();
        await TravelAsync(most);
        return answer;
    }

    private Task TravelAsync(int most) => loop.DelayAsync(random.Next(most + 1));
}
