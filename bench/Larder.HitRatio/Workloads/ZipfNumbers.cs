namespace Larder.HitRatio.Workloads;

/// <summary>Numbers of which the n-th is wanted about 1/n as often as the first.</summary>
internal sealed class ZipfNumbers
{
    private const double Exponent = 0.99;

    private readonly Random _random;
    private readonly double[] _sums;

    public ZipfNumbers(int count, Random random)
    {
        _random = random;
        _sums = new double[count];
        double sum = 0;
        for (var i = 0; i < count; i++)
        {
            _sums[i] = sum += 1 / Math.Pow(i + 1, Exponent);
        }
    }

    public int Next()
    {
        var at = Array.BinarySearch(_sums, _random.NextDouble() * _sums[^1]);
        return at < 0 ? ~at : at;
    }
}
