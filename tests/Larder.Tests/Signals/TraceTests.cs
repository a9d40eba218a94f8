using System.Collections.Concurrent;
using System.Diagnostics;
using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Stores;
using Larder.Tests.Instruments;

namespace Larder.Tests.Signals;

/// <summary>What is traced. Who listens makes loads of the whole process slower, so nothing runs beside these.</summary>
[Collection(nameof(AloneCollection))]
public sealed class TraceTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public TraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Larder",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Theory, InlineData(false), InlineData(true)]
    public async Task Load_IsTracedAroundItsFactory_AndHitsAreNot(bool sync)
    {
        var cache = Named(new MemoryStore(10));
        using var caller = new Activity("caller").Start();
        Activity? inside = null;
        Assert.Equal(1, sync ? cache.GetOrCreate("user:1", Make) : await cache.GetOrCreateAsync("user:1", MakeAsync));
        Assert.Equal(1, await cache.GetOrCreateAsync("user:1", MakeAsync));
        cache.Get<int>("user:1");
        var load = Assert.Single(_ended);
        Assert.Same(load, inside);
        Assert.Same(caller, Activity.Current);
        Assert.Equal("larder.load", load.OperationName);
        Assert.Equal(ActivityKind.Internal, load.Kind);
        Assert.Equal(caller.SpanId, load.ParentSpanId);
        Assert.Equal(ActivityStatusCode.Unset, load.Status);
        Assert.Equal(
            ["larder.cache.key.group = user:*", "larder.cache.name = traced", "larder.cache.result = ok"],
            Tags(load)
        );

        int Make()
        {
            inside = Activity.Current;
            return 1;
        }

        async ValueTask<int> MakeAsync(CancellationToken token)
        {
            inside = Activity.Current;
            await Task.Yield();
            return 1;
        }
    }

    [Fact]
    public async Task Load_ThatFails_IsAnErrorWithoutItsMessage()
    {
        var cache = new Cache(new MemoryStore(10), new CacheOptions { Name = "traced" });
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
            await cache.GetOrCreateAsync<int>("user:1", _ => throw new InvalidDataException("secret"))
        );
        var load = Assert.Single(_ended);
        Assert.Equal(ActivityStatusCode.Error, load.Status);
        Assert.Null(load.StatusDescription);
        Assert.Empty(load.Events);
        Assert.Equal(
            [
                "error.type = System.IO.InvalidDataException",
                "larder.cache.name = traced",
                "larder.cache.result = error",
            ],
            Tags(load)
        );
    }

    [Fact]
    public async Task FarCalls_AreTracedAsThoseOfAClient()
    {
        var fails = false;
        var far = new FlakyStore(new SuspendingStore(new MemoryStore(10)), () => fails);
        var cache = Named(new TwoLevelStore(new MemoryStore(10), far));
        await cache.GetAsync<int>("k");
        await cache.SetAsync("k", 1);
        await cache.RemoveAsync("k");
        cache.Get<int>("k");
        fails = true;
        await Assert.ThrowsAsync<CacheStoreException>(async () => await cache.GetAsync<int>("k"));
        Assert.Equal(
            ["larder.far.get", "larder.far.set", "larder.far.remove", "larder.far.get", "larder.far.get"],
            _ended.Select(static call => call.OperationName)
        );
        Assert.All(_ended, static call => Assert.Equal(ActivityKind.Client, call.Kind));
        Assert.Equal([0, 0, 0, 0, 2], _ended.Select(static call => (int)call.Status));
    }

    [Fact]
    public async Task FarCall_ForMany_IsOne()
    {
        var cache = Named(new TwoLevelStore(new MemoryStore(10), new MemoryStore(10)));
        await cache.GetOrCreateManyAsync<int, int>(
            [1, 2],
            static id => $"n:{id}",
            static (_, _) => new(new Dictionary<int, int>())
        );
        Assert.Equal(["larder.far.get_many", "larder.load"], _ended.Select(static call => call.OperationName));
    }

    private static Cache Named(Larder.Stores.ICacheStore store) =>
        new(store, new CacheOptions { Name = "traced", KeyGroups = new KeyGroupOptions() });

    private static IEnumerable<string> Tags(Activity activity) =>
        activity.TagObjects.Select(static tag => $"{tag.Key} = {tag.Value}").Order(StringComparer.Ordinal);
}
