namespace Larder.HitRatio.Workloads;

/// <summary>Workloads that need no file; the same in every run.</summary>
internal static class Generated
{
    private const int Requests = 500_000;
    private const int Keys = 20_000;
    private const int ScanLength = 4_000;
    private const int BetweenScans = 20_000;
    private const int Shift = 50_000;

    // keys that only a scan asks for are above all others
    private const long FirstScanned = 1L << 32;

    public static IEnumerable<Workload> All =>
        [
            Workload.Of("zipf", Zipf()),
            Workload.Of("loop", Enumerable.Range(0, Requests).Select(static i => (long)(i % Keys))),
            Workload.Of("scans", Scans()),
            Workload.Of("shifts", Shifts()),
        ];

    private static IEnumerable<long> Zipf()
    {
        var zipf = new ZipfNumbers(Keys, new Random(1));
        return Enumerable.Range(0, Requests).Select(_ => (long)zipf.Next());
    }

    /// <summary>Between the requests of a steady hot set, now and then a run over keys that never come again.</summary>
    private static IEnumerable<long> Scans()
    {
        var scanned = FirstScanned;
        var count = 0;
        foreach (var key in Zipf())
        {
            yield return key;
            if (++count % BetweenScans == 0)
            {
                for (var i = 0; i < ScanLength; i++)
                {
                    yield return scanned++;
                }
            }
        }
    }

    /// <summary>A hot set that is another one now and then.</summary>
    private static IEnumerable<long> Shifts()
    {
        var count = 0;
        return Zipf().Select(key => (key + (count++ / Shift * (Keys / 5))) % Keys);
    }
}
