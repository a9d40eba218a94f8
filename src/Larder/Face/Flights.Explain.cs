namespace Larder;

internal sealed partial class Flights
{
    /// <summary>The flight that callers of a key would board; null for none.</summary>
    public RunningLoad? Of(CacheKey key)
    {
        if (_count == 0)
        {
            return null;
        }

        lock (_lock)
        {
            return _running.TryGetValue(key, out var flight)
                ? new RunningLoad(flight.IsRefresh, flight.Passengers)
                : null;
        }
    }
}
