using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Leaks;
using Larder.Testing.Stores;
using Larder.Testing.Time;
using Larder.Tests.Instruments;

namespace Larder.Tests.Signals;

/// <summary>What the meter shows. Who listens makes loads of the whole process slower, so nothing runs beside these.</summary>
[Collection(nameof(AloneCollection))]
public sealed class MeterTests : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Instrument, double Value, string Tags)> _seen = [];
    private readonly string _name = Guid.NewGuid().ToString("N");

    public MeterTests()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Larder")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Instruments_OfACache_ShowWhatWasCounted()
    {
        var time = new ManualTimeProvider();
        var cache = New(new MemoryStore(new MemoryStoreOptions { TimeProvider = time, MaxEntries = 1 }), time);
        cache.GetOrCreate("a", () => 1);
        cache.Get<int>("a");
        cache.Get<int>("missing");
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
            await cache.GetOrCreateAsync<int>("b", _ => throw new InvalidDataException())
        );
        Assert.Equal(
            [
                "larder.cache.entry.count = 1",
                "larder.cache.event.faults = 0",
                "larder.cache.evictions = 0 capacity",
                "larder.cache.evictions = 0 expired",
                "larder.cache.failsafe.activations = 0 default",
                "larder.cache.failsafe.activations = 0 stale",
                "larder.cache.fills.lost = 0 error",
                "larder.cache.fills.lost = 0 refused",
                "larder.cache.loads = 1 error",
                "larder.cache.loads = 1 ok",
                "larder.cache.refreshes = 0",
                "larder.cache.requests = 0 error",
                "larder.cache.requests = 1 hit",
                "larder.cache.requests = 3 miss",
                "larder.cache.stampede.waits = 0",
                "larder.cache.unreadable = 0",
                "larder.cache.weight = 1",
            ],
            Read()
        );
        GC.KeepAlive(cache);
    }

    [Fact]
    public async Task Duration_OfEachFactory_IsRecorded()
    {
        var time = new ManualTimeProvider();
        var cache = New(new MemoryStore(10), time);
        cache.GetOrCreate("a", () => Take(2));
        await cache.GetOrCreateManyAsync<int, int>(
            [1, 2],
            static id => $"n:{id}",
            (_, _) =>
            {
                Take(3);
                return new(new Dictionary<int, int> { [1] = 1, [2] = 2 });
            }
        );
        Assert.Throws<InvalidDataException>(() =>
            cache.GetOrCreate("b", int () => throw new InvalidDataException(Take(4).ToString()))
        );
        Assert.Equal(
            [
                "larder.cache.factory.duration = 2 ok",
                "larder.cache.factory.duration = 3 ok",
                "larder.cache.factory.duration = 4 error",
            ],
            Seen()
        );
        Assert.Equal(3, cache.Statistics().Loads);

        int Take(int seconds)
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            return seconds;
        }
    }

    [Fact]
    public void Hits_ThatNobodyCounts_AreNotShownAsNone()
    {
        var cache = new Cache(new MemoryStore(1), new CacheOptions { Name = _name });
        cache.Set("k", 1);
        cache.Get<int>("k");
        var read = Read();
        Assert.Contains("larder.cache.requests = 0 miss", read);
        Assert.DoesNotContain(read, static line => line.EndsWith("hit", StringComparison.Ordinal));
        GC.KeepAlive(cache);
    }

    [Fact]
    public void Caches_OfOneName_AreSummedAndSharedPartsCountedOnce()
    {
        var store = new StatsLayer(new MemoryStore(10));
        var first = new Cache(store, new CacheOptions { Name = _name });
        var second = new Cache(store, new CacheOptions { Name = _name });
        first.Set("k", 1);
        first.Get<int>("k");
        second.Get<int>("k");
        first.Get<int>("x");
        second.Get<int>("y");
        var read = Read();
        Assert.Contains("larder.cache.requests = 2 hit", read);
        Assert.Contains("larder.cache.requests = 2 miss", read);
        Assert.Contains("larder.cache.entry.count = 1", read);
        GC.KeepAlive((first, second));
    }

    [Fact]
    public void Cache_ThatIsGone_StaysInTheSumOfItsNameUntilTheLastOneIsGone()
    {
        var kept = New(new MemoryStore(10), TimeProvider.System);
        Assert.Equal(0, Garbage.LeftOf([Forgotten()]));
        kept.Get<int>("x");
        var read = Read();
        Assert.Contains("larder.cache.requests = 3 miss", read);
        Assert.Contains("larder.cache.requests = 1 hit", read);
        GC.KeepAlive(kept);
    }

    [Fact]
    public void Name_WhoseCachesAreAllGone_IsShownNoMore()
    {
        Assert.Equal(0, Garbage.LeftOf([Forgotten()]));
        Assert.Empty(Read());
    }

    [Fact]
    public async Task FarCalls_AndUnreadableEntries_AreCountedByWhatCameOfThem()
    {
        var far = new FlakyStore(new MemoryStore(10), static () => true);
        var cache = new Cache(new TwoLevelStore(new MemoryStore(10), far), new CacheOptions { Name = _name });
        await Assert.ThrowsAsync<CacheStoreException>(async () => await cache.GetAsync<int>("k"));
        Assert.Contains("larder.cache.requests = 1 error", Read());
        GC.KeepAlive(cache);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Forgotten()
    {
        var cache = New(new MemoryStore(10), TimeProvider.System);
        cache.Set("k", 1);
        cache.Get<int>("k");
        cache.Get<int>("x");
        cache.Get<int>("y");
        return new WeakReference(cache);
    }

    private Cache New(MemoryStore store, TimeProvider time) =>
        new(
            store,
            new CacheOptions
            {
                Name = _name,
                CountHits = true,
                TimeProvider = time,
            }
        );

    private string[] Read()
    {
        _seen.Clear();
        _listener.RecordObservableInstruments();
        return Seen();
    }

    private string[] Seen() =>
        [
            .. _seen
                .Select(static seen =>
                    FormattableString.Invariant($"{seen.Instrument} = {seen.Value} {seen.Tags}").TrimEnd()
                )
                .Order(StringComparer.Ordinal),
        ];

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Equals(tags[0], new KeyValuePair<string, object?>("larder.cache.name", _name)))
        {
            _seen.Enqueue((instrument.Name, value, tags.Length > 1 ? $"{tags[1].Value}" : ""));
        }
    }
}
