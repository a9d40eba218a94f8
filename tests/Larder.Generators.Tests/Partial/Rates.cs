namespace Larder.Generators.Tests.Partial;

public static partial class Rates
{
    private static int _runs;

    [Cached("rate:{from}:{to}:{on:yyyy-MM-dd}", Ttl = "1d")]
    public static partial int Get(string from, string to, DateOnly on);

    private static int GetCore(string from, string to, DateOnly on) => Interlocked.Increment(ref _runs);
}
