using Larder.Ground;

namespace Larder;

/// <summary>A flight that brings a <typeparamref name="T"/>.</summary>
internal sealed class FlightOf<T>(CacheKey key, long fence) : Flight(key, fence)
{
    // who lands the flight must not run the code of those who wait for it
    private readonly TaskCompletionSource<T> _landing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool HasLanded => _landing.Task.IsCompleted;

    /// <summary>Runs the factory; what it asks of caches knows that it is inside this flight.</summary>
    public async ValueTask<T> RunAsync<TState>(Load<TState, T> load)
    {
        FlightPlan.Enter(this);
        return await load.Factory(load.State, Token).ConfigureAwait(false);
    }

    public void Land(T value) => _landing.TrySetResult(value);

    public void Crash(Exception fault)
    {
        _landing.TrySetException(fault);

        // nobody may be left to look at it
        _ = _landing.Task.Exception;
    }

    /// <summary>Waits for the value, as the context says; the caller's token lets it leave.</summary>
    public async ValueTask<T> LandedAsync(CacheContext context)
    {
        var landed = HasLanded ? _landing.Task : _landing.Task.WaitAsync(context.Token);
        return context.IsSynchronous ? Blocking.Wait(landed) : await landed.ConfigureAwait(false);
    }
}
