using System.Collections.Concurrent;
using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Signals;

/// <summary>A far store whose failures are borne is told of and explained all the same.</summary>
public sealed class BorneFarTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ConcurrentQueue<CacheEvent> _events = [];
    private readonly RecoveryLayer _far;
    private readonly Cache _cache;
    private bool _fails = true;

    public BorneFarTests()
    {
        var options = new RecoveryOptions
        {
            Breaker = new BreakerOptions { TimeProvider = _time, Failures = 2 },
        };
        _far = new RecoveryLayer(new FlakyStore(NewMemory(), () => _fails), options);
        _cache = new Cache(
            new PrefixLayer(new TwoLevelStore(NewMemory(), _far), "app:"),
            new CacheOptions { OnEvent = _events.Enqueue, TimeProvider = _time }
        );
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Failure_ThatIsBorne_IsToldOnceAndFailsNobody(bool sync)
    {
        Assert.Null(sync ? _cache.Get<string>("k") : await _cache.GetAsync<string>("k"));
        var told = Assert.Single(_events);
        Assert.Equal((CacheEventKind.FarFailed, "k"), (told.Kind, told.Key.ToString()));
        Assert.IsType<CacheStoreException>(told.Fault);
        Assert.Equal((1, 0), (_cache.Statistics().Misses, _cache.Statistics().FailedReads));
    }

    [Fact]
    public void Calls_ThatTheBreakerRefuses_AreNotTold()
    {
        for (var i = 0; i < 10; i++)
        {
            _cache.Get<string>("k");
        }

        Assert.Equal(BreakerState.Open, _far.Health.State);
        Assert.Equal(2, _events.Count(static told => told.Kind == CacheEventKind.FarFailed));
    }

    [Fact]
    public void Change_ThatIsRemembered_IsExplainedFromThere()
    {
        _cache.Set("set", "v");
        _cache.Remove("removed");
        var far = _cache.Explain("set").Stack.Inner[0].Inner[1];
        Assert.Equal(("far", "RecoveryLayer", "2 changes to tell"), (far.Level, far.Store, far.Remark));
        var remembered = Assert.Single(far.Inner);
        Assert.Equal("remembered", remembered.Level);
        Assert.Equal(EntryState.Present, remembered.Entry!.State);
        Assert.Equal(EntryState.Absent, _cache.Explain("removed").State);
    }

    [Fact]
    public void Explain_OfWhatIsLeftAlone_AsksAndLeavesTheBreakerAsItIs()
    {
        _cache.Get<string>("k");
        _cache.Get<string>("k");
        Assert.Equal(EntryState.Unknown, _cache.Explain("k").State);
        Assert.Equal(BreakerState.Open, _far.Health.State);
        _fails = false;
        var key = _cache.Explain("k");
        Assert.Equal(EntryState.Absent, key.State);
        Assert.Contains("BreakerLayer 'app:k' (Open)", key.ToString(), StringComparison.Ordinal);
        Assert.Equal(BreakerState.Open, _far.Health.State);
    }

    private MemoryStore NewMemory() => new(new MemoryStoreOptions { TimeProvider = _time });
}
