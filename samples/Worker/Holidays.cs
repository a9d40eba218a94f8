using Larder;

namespace Worker;

/// <summary>A static method has no cache of its own; while the host runs it takes one of the host's.</summary>
public static partial class Holidays
{
    [Cached("holiday:{day:yyyy-MM-dd}", Cache = "calendar")]
    public static partial bool Has(DateOnly day);

    private static bool HasCore(DateOnly day)
    {
        Console.WriteLine("looking into the calendar");
        return day is { Month: 12, Day: 25 };
    }
}
