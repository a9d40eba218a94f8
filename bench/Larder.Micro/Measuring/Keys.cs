namespace Larder.Micro.Measuring;

/// <summary>The keys that everything is measured with: stored ones, and other instances of the same text to ask with.</summary>
internal sealed class Keys
{
    public const int Few = 1000;
    public const int Period = 4096;

    private const int FirstId = 100_000;
    private const double Exponent = 0.99;

    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private Keys(int[] ids, string[] asked)
    {
        Ids = ids;
        Asked = asked;
    }

    /// <summary>The numbers in the order in which they are asked for.</summary>
    public int[] Ids { get; }

    /// <summary>The keys in the same order.</summary>
    public string[] Asked { get; }

    public static string[] Stored { get; } = Make(FirstId, Few);

    /// <summary>One key, again and again.</summary>
    public static Keys Hot { get; } = Of(static () => 7);

    /// <summary>A thousand keys, a few of which are most of the traffic.</summary>
    public static Keys Zipf { get; } = Of(NewZipf());

    public static string[] Make(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(static id => $"user:{id}")];

    private static Keys Of(Func<int> next)
    {
        var asked = Make(FirstId, Few);
        var order = Enumerable.Range(0, Period).Select(_ => next()).ToArray();
        return new Keys([.. order.Select(static i => FirstId + i)], [.. order.Select(i => asked[i])]);
    }

    private static Func<int> NewZipf()
    {
        var random = new Random(1);
        var sums = new double[Few];
        double sum = 0;
        for (var i = 0; i < Few; i++)
        {
            sums[i] = sum += 1 / Math.Pow(i + 1, Exponent);
        }

        var permuted = Enumerable.Range(0, Few).ToArray();
        random.Shuffle(permuted);
        return () =>
        {
            var at = Array.BinarySearch(sums, random.NextDouble() * sum);
            return permuted[at < 0 ? ~at : at];
        };
    }
}
