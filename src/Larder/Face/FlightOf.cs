using Larder.Ground;

namespace Larder;

/// <summary>A flight that brings a <typeparamref name="T"/>.</summary>
internal sealed class FlightOf<T>(CacheKey key, long fence) : Flight(key, fence)
{
    // who lands the flight must not run the code of those who wait for it
    private readonly TaskCompletionSource<T> _landing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool HasLanded => _landing.Task.IsCompleted;

    /// <summary>Runs the factory; what it asks of caches knows that it is inside this flight.</summary>
    /// <param name="load">The factory.</param>
    /// <param name="factoryContext">What the factory sees and decides, where it asks for it.</param>
    /// <param name="synchronous">The factory ends before it returns.</param>
    public async ValueTask<T> RunAsync<TState>(Load<TState, T> load, FactoryContext? factoryContext, bool synchronous)
    {
        if (!synchronous)
        {
            // the leader's thread may be the only one of its context, and may come back to wait for this flight;
            // an asynchronous method restores what its caller had
            SynchronizationContext.SetSynchronizationContext(null);
        }

        FlightPlan.Enter(this);
        try
        {
            return await load.Factory(load.State, factoryContext!, Token).ConfigureAwait(false);
        }
        finally
        {
            FlightPlan.Exit(this);
        }
    }

    public void Land(T value) => _landing.TrySetResult(value);

    public void Crash(Exception fault)
    {
        _landing.TrySetException(fault);

        // nobody may be left to look at it
        _ = _landing.Task.Exception;
    }

    /// <summary>Waits for the landing so long, as the context says; false: it has not come.</summary>
    public async ValueTask<bool> LandsWithinAsync(TimeSpan span, TimeProvider time, CacheContext context)
    {
        if (!HasLanded)
        {
            Task landed = _landing.Task.WaitAsync(span, time, context.Token);
            if (context.IsSynchronous)
            {
                Blocking.WaitQuietly(landed);
            }
            else
            {
                await landed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        if (!HasLanded)
        {
            context.Token.ThrowIfCancellationRequested();
        }

        return HasLanded;
    }

    /// <summary>Waits for the value, as the context says; the caller's token lets it leave.</summary>
    public async ValueTask<T> LandedAsync(CacheContext context)
    {
        var landed = HasLanded ? _landing.Task : _landing.Task.WaitAsync(context.Token);
        return context.IsSynchronous ? Blocking.Wait(landed) : await landed.ConfigureAwait(false);
    }
}
