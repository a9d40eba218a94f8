using Larder.HitRatio.Simulators;
using Larder.HitRatio.Workloads;

namespace Larder.HitRatio.Report;

/// <summary>Hit ratios in per cent of one workload at one capacity.</summary>
internal sealed record Cell(Workload Workload, double Share)
{
    private const int Seeds = 10;

    public static readonly string[] Others =
    [
        "OPT",
        "LRU",
        "S3-FIFO",
        "SIEVE",
        "ARC",
        "W-TinyLFU 1 %",
        "W-TinyLFU climbing",
    ];

    public int Capacity { get; } = Math.Max(1, (int)(Workload.Distinct * Share));

    /// <summary>Those of the memory store, one for each seed.</summary>
    public required double[] Own { get; init; }

    /// <summary>Those of <see cref="Others"/>.</summary>
    public required double[] Simulated { get; init; }

    public double Mean => Own.Average();

    public static Cell Of(Workload workload, double share, string[] names)
    {
        var capacity = Math.Max(1, (int)(workload.Distinct * share));
        var keys = workload.Distinct;
        ISimulator[] simulators =
        [
            new Belady(capacity, keys, workload.Requests),
            new Lru(capacity, keys),
            new S3Fifo(capacity, keys),
            new Sieve(capacity, keys),
            new Arc(capacity, keys),
            new WTinyLfu(capacity, keys, climbs: false),
            new WTinyLfu(capacity, keys, climbs: true),
        ];
        var seeds = Enumerable.Range(1, Seeds).Select(seed => new RealStore(capacity, names, seed));
        return new Cell(workload, share)
        {
            Own = [.. seeds.Select(store => Ratio(store, workload))],
            Simulated = [.. simulators.Select(simulator => Ratio(simulator, workload))],
        };
    }

    private static double Ratio(ISimulator simulator, Workload workload)
    {
        var hits = 0;
        foreach (var key in workload.Requests)
        {
            hits += simulator.Ask(key) ? 1 : 0;
        }

        return 100.0 * hits / workload.Requests.Length;
    }
}
