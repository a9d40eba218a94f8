using Larder.Ground;

namespace Larder;

/// <summary>What is counted, and how a load is told to those who listen.</summary>
public sealed partial class Cache
{
    /// <summary>The name under which the cache is counted.</summary>
    public string Name => _options.Name;

    /// <summary>What was counted since the cache was made.</summary>
    public CacheStatistics Statistics() => _signals.Statistics();

    private CacheResult<T> Counted<T>(CacheKey key, CacheResult<T> result)
    {
        _signals.Looked(key, result.HasValue);
        return result;
    }

    private TimeSpan Since(long began) => new(Monotonic.Now(_options.TimeProvider) - began);

    private ValueTask<T> RunFactoryAsync<TState, T>(
        FlightOf<T> flight,
        Load<TState, T> load,
        FactoryContext? decisions,
        bool synchronous
    ) =>
        CacheSignals.IsLoadObserved
            ? ObserveAsync(
                flight.Key,
                static (run, synchronous) => run.flight.RunAsync(run.load, run.decisions, synchronous),
                (flight, load, decisions),
                synchronous
            )
            : flight.RunAsync(load, decisions, synchronous);

    private async ValueTask<TResult> ObserveAsync<TState, TResult>(
        CacheKey key,
        Func<TState, bool, ValueTask<TResult>> run,
        TState state,
        bool synchronous
    )
    {
        var activity = _signals.StartLoad(key);
        var began = Monotonic.Now(_options.TimeProvider);
        Exception? thrown = null;
        try
        {
            return await run(state, synchronous).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            thrown = fault;
            throw;
        }
        finally
        {
            _signals.EndLoad(activity, Since(began), thrown);
        }
    }
}
