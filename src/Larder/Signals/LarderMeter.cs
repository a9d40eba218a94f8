using System.Diagnostics.Metrics;
using Larder.Ground;
using Larder.Memory;

namespace Larder;

/// <summary>The instruments of the meter. All but one read what is counted anyway, when somebody asks.</summary>
internal static class LarderMeter
{
    private const string Prefix = "larder.cache.";

    private static readonly Instrument[] OfCaches =
    [
        Counter("requests", "{request}", "Reads, by what came of them; hits only where they are counted.", Requests),
        Counter(
            "loads",
            "{load}",
            "Loads, by what came of them.",
            static of =>
                [
                    new(of[Figure.Loads], SignalTags.Result, "ok"),
                    new(of[Figure.FailedLoads], SignalTags.Result, "error"),
                ]
        ),
        Counter(
            "fills.lost",
            "{fill}",
            "Loaded values that were not stored: refused, or the store failed.",
            static of =>
                [
                    new(of[Figure.RefusedFills], SignalTags.Result, "refused"),
                    new(of[Figure.FailedFills], SignalTags.Result, "error"),
                ]
        ),
        Counter(
            "failsafe.activations",
            "{request}",
            "Answers with something else than a new value.",
            static of =>
                [
                    new(of[Figure.StaleServed], SignalTags.Result, "stale"),
                    new(of[Figure.DefaultsServed], SignalTags.Result, "default"),
                ]
        ),
        Counter("refreshes", "{load}", "Loads that began in the background.", static of => [new(of[Figure.Refreshes])]),
        Counter(
            "stampede.waits",
            "{request}",
            "Callers who waited for the load of another one.",
            static of => [new(of[Figure.Waits])]
        ),
        Counter(
            "unreadable",
            "{request}",
            "Reads that found an entry of another type.",
            static of => [new(of[Figure.Unreadable])]
        ),
        Counter(
            "event.faults",
            "{event}",
            "Events whose callback has thrown.",
            static of => [new(of[Figure.EventFaults])]
        ),
    ];

    private static readonly Instrument[] OfMemory =
    [
        Telemetry.Meter.CreateObservableCounter(
            Prefix + "evictions",
            static () =>
                OfStores(static store =>
                    [
                        new(store.Evictions, SignalTags.Reason, "capacity"),
                        new(store.Expirations, SignalTags.Reason, "expired"),
                    ]
                ),
            "{entry}",
            "Entries that left memory by themselves."
        ),
        Telemetry.Meter.CreateObservableUpDownCounter(
            Prefix + "entry.count",
            static () => OfStores(static store => [new(store.HeldEntries)]),
            "{entry}",
            "Entries in memory, expired ones that were not yet freed included."
        ),
        Telemetry.Meter.CreateObservableUpDownCounter(
            Prefix + "weight",
            static () => OfStores(static store => [new(store.HeldWeight)]),
            "{weight}",
            "What the entries in memory weigh together, in the unit of the weigher."
        ),
    ];

    /// <summary>How long each factory ran.</summary>
    public static Histogram<double> LoadDuration { get; } =
        Telemetry.Meter.CreateHistogram(
            Prefix + "factory.duration",
            "s",
            "How long factories ran.",
            tags: null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries =
                [
                    0.0001,
                    0.0005,
                    0.001,
                    0.0025,
                    0.005,
                    0.01,
                    0.025,
                    0.05,
                    0.1,
                    0.25,
                    0.5,
                    1,
                    2.5,
                    5,
                    10,
                    30,
                ],
            }
        );

    /// <summary>From now on there are all instruments, whether or not they were used.</summary>
    public static void Publish()
    {
        GC.KeepAlive(OfCaches);
        GC.KeepAlive(OfMemory);
    }

    private static IEnumerable<Reading> Requests(NamedFigures of) =>
        [
            .. of.Hits is { } hits ? [new Reading(hits, SignalTags.Result, "hit")] : Array.Empty<Reading>(),
            new(of.Misses, SignalTags.Result, "miss"),
            new(of[Figure.FailedReads], SignalTags.Result, "error"),
        ];

    private static ObservableCounter<long> Counter(
        string name,
        string unit,
        string description,
        Func<NamedFigures, IEnumerable<Reading>> read
    ) =>
        Telemetry.Meter.CreateObservableCounter(
            Prefix + name,
            () => SignalRegistry.ByName().SelectMany(of => read(of).Select(reading => reading.Of(of.Name))),
            unit,
            description
        );

    private static IEnumerable<Measurement<long>> OfStores(Func<MemoryStore, IEnumerable<Reading>> read) =>
        SignalRegistry.MemoryStores().SelectMany(found => read(found.Store).Select(reading => reading.Of(found.Name)));
}
