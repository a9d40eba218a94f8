using System.Runtime.CompilerServices;

namespace Larder.Tests.Memory.Leaks;

/// <summary>How many flights of a cache are in the air.</summary>
internal static class FlightCount
{
    public static int Of(Cache cache) => RunningOf(FlightsOf(cache)).Count;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_flights")]
    private static extern ref Flights FlightsOf(Cache cache);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_running")]
    private static extern ref Dictionary<CacheKey, Flight> RunningOf(Flights flights);
}
