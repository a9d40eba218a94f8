namespace Larder.Generators.Tests.Cases;

/// <summary>The sum of all numbers up to one, in two forms.</summary>
public sealed partial class Sums(Cache cache)
{
    [Cached("a:{n}", Ttl = "1m")]
    public partial int First(int n);

    [Cached("b:{n}", Ttl = "1m")]
    public partial int Second(int n);

    private int FirstCore(int n) => n == 0 ? 0 : n + First(n - 1);

    private int SecondCore(int n) => n <= 0 ? 0 : n + Second(n - 1);
}
