using Larder.Torture.Caches;

namespace Larder.Torture.Scenarios;

/// <summary>One run: the cache, a key that nobody used before, and chance.</summary>
public sealed class Take(ITorturedCache cache, Random random, int number)
{
    private const int MostTries = 200;

    private int _now;

    public ITorturedCache Cache { get; } = cache;

    public Random Random { get; } = random;

    public int Number { get; } = number;

    public string Key { get; } = FormattableString.Invariant($"k{number}");

    /// <summary>The next moment: of two, the later one is greater.</summary>
    public int Now() => Interlocked.Increment(ref _now);

    public bool Has(Abilities ability) => Cache.Abilities.HasFlag(ability);

    /// <summary>Returns when what was asked of the far store so far has been answered.</summary>
    public async ValueTask QuietAsync()
    {
        while (Cache.UnderWay > 0)
        {
            await Task.Yield();
        }
    }

    /// <summary>Does something that may fail with the far store, until it is acknowledged.</summary>
    public async ValueTask InsistAsync(Func<ValueTask> act) =>
        await InsistAsync(async () =>
        {
            await act();
            return true;
        });

    /// <summary>The answer of something that may fail with the far store, asked until there is one.</summary>
    public async ValueTask<T> InsistAsync<T>(Func<ValueTask<T>> ask)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await ask();
            }
            catch (CacheStoreException) when (Has(Abilities.Fails) && tries < MostTries)
            {
                // asked again, as an application would that has to know
                await Task.Yield();
            }
        }
    }
}
