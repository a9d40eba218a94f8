namespace Larder.Generators.Tests.Keys;

/// <summary>A method with arguments whose display differs between cultures and places.</summary>
internal static partial class Moments
{
    [Cached(
        "moment:{at}:{since}:{took}:{price}:{rate:F3}:{sign}:{on}:{time}:{name:lower}:{name:upper}:{name:hash}",
        Ttl = "1m"
    )]
    public static partial int Of(
        DateTime at,
        DateTimeOffset since,
        TimeSpan took,
        decimal price,
        double rate,
        char sign,
        DateOnly on,
        TimeOnly time,
        string name
    );

    private static int OfCore(
        DateTime at,
        DateTimeOffset since,
        TimeSpan took,
        decimal price,
        double rate,
        char sign,
        DateOnly on,
        TimeOnly time,
        string name
    ) => 1;

    [Cached("short:{name:lower}:{name:upper}:{number}", Ttl = "1m")]
    public static partial int Short(string name, int number);

    private static int ShortCore(string name, int number) => number;
}
