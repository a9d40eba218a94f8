namespace Larder.Hosting.Tests.Registration;

internal static partial class Doubles
{
    public static int Runs { get; private set; }

    [Cached("double:{n}", Ttl = "1m")]
    public static partial int Of(int n);

    private static int OfCore(int n)
    {
        Runs++;
        return 2 * n;
    }
}
