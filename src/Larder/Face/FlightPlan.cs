namespace Larder;

/// <summary>
/// Which flight's factory waits for which other flight, across all caches of the process, so that a circle is refused
/// instead of waited for.
/// </summary>
internal static class FlightPlan
{
    private static readonly Lock Gate = new();
    private static readonly AsyncLocal<FlightMark?> Inside = new();

    /// <summary>What the calling flow asks from now on, until the flight lands, is asked by its factory.</summary>
    public static void Enter(Flight flight)
    {
        flight.Mark.Flight = flight;
        Inside.Value = flight.Mark;
    }

    /// <summary>The flight's factory asks for nothing any more, whatever still runs in a flow that it began.</summary>
    public static void Exit(Flight flight) => flight.Mark.Flight = null;

    /// <summary>One factory brings many flights: whoever waits for one of them waits for the one that stands for all.</summary>
    public static void Bind(Flight first, IEnumerable<Flight> others)
    {
        lock (Gate)
        {
            foreach (var other in others)
            {
                other.WaitsFor.Add(first);
            }
        }
    }

    /// <summary>Notes that the calling flow waits for a flight, until disposed.</summary>
    /// <exception cref="CacheReentrancyException">The flight waits, directly or through others, for the caller.</exception>
    public static IDisposable? Wait(Flight flight)
    {
        if (Inside.Value?.Flight is not { } caller)
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
        if (ReferenceEquals(from, to) || from.WaitsFor.Count == 0)
        {
            return ReferenceEquals(from, to);
        }

        // many ways may lead to one flight, and a way may be long: each is visited once, and not by recursion
        var seen = new HashSet<Flight> { from };
        var open = new Stack<Flight>(seen);
        while (open.TryPop(out var flight))
        {
            foreach (var next in flight.WaitsFor)
            {
                if (ReferenceEquals(next, to))
                {
                    return true;
                }

                if (seen.Add(next))
                {
                    open.Push(next);
                }
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
