namespace Larder;

/// <summary>
/// Which flight's factory waits for which other flight, across all caches of the process, so that a circle is refused
/// instead of waited for.
/// </summary>
internal static class FlightPlan
{
    private static readonly Lock Gate = new();
    private static readonly AsyncLocal<Flight?> Inside = new();

    /// <summary>What the calling flow asks from now on is asked by this flight's factory.</summary>
    public static void Enter(Flight flight) => Inside.Value = flight;

    /// <summary>Notes that the calling flow waits for a flight, until disposed.</summary>
    /// <exception cref="CacheReentrancyException">The flight waits, directly or through others, for the caller.</exception>
    public static IDisposable? Wait(Flight flight)
    {
        if (Inside.Value is not { HasLanded: false } caller)
        {
            return null;
        }

        lock (Gate)
        {
            if (Reaches(flight, caller))
            {
                throw new CacheReentrancyException(
                    $"The factory of '{caller.Key}' asks for '{flight.Key}', whose value cannot come before its own: the two wait for each other."
                );
            }

            caller.WaitsFor.Add(flight);
        }

        return new Edge(caller, flight);
    }

    private static bool Reaches(Flight from, Flight to)
    {
        if (ReferenceEquals(from, to))
        {
            return true;
        }

        foreach (var next in from.WaitsFor)
        {
            if (Reaches(next, to))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Edge(Flight caller, Flight flight) : IDisposable
    {
        public void Dispose()
        {
            lock (Gate)
            {
                caller.WaitsFor.Remove(flight);
            }
        }
    }
}
