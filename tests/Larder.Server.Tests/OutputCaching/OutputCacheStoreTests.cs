using System.Buffers;
using System.IO.Pipelines;
using Larder.Memory;
using Larder.Testing.Time;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace Larder.Server.Tests.OutputCaching;

public sealed class OutputCacheStoreTests
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _time = new();
    private readonly Cache _cache;
    private readonly IOutputCacheBufferStore _store;

    public OutputCacheStoreTests()
    {
        _cache = new Cache(
            new MemoryStore(new MemoryStoreOptions { MaxEntries = 100, TimeProvider = _time }),
            new CacheOptions { TimeProvider = _time }
        );
        _store = _cache.AsOutputCacheStore();
    }

    [Fact]
    public async Task Answer_IsKeptForItsTime()
    {
        Assert.Null(await _store.GetAsync("GET\u001eHTTP\u001e/", default));
        await _store.SetAsync("GET\u001eHTTP\u001e/", [1, 2], null, Life, default);
        Assert.Equal([1, 2], await _store.GetAsync("GET\u001eHTTP\u001e/", default));
        _time.Advance(Life);
        Assert.Null(await _store.GetAsync("GET\u001eHTTP\u001e/", default));
    }

    [Fact]
    public async Task Answer_ThroughBuffers_IsTheSame()
    {
        var bytes = Enumerable.Range(0, 100_000).Select(static i => (byte)i).ToArray();
        await _store.SetAsync("k", new ReadOnlySequence<byte>(bytes), new[] { "t" }, Life, default);
        Assert.Equal(bytes, await _store.GetAsync("k", default));
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        Assert.True(await _store.TryGetAsync("k", pipe.Writer, default));
        await pipe.Writer.CompleteAsync();
        Assert.Equal(bytes, (await pipe.Reader.ReadAsync()).Buffer.ToArray());
        Assert.False(await _store.TryGetAsync("missing", pipe.Writer, default));
    }

    [Fact]
    public async Task Tags_AreThoseOfTheCache()
    {
        await _store.SetAsync("a", [1], ["x", "y"], Life, default);
        await _store.SetAsync("b", new ReadOnlySequence<byte>([2]), new[] { "y" }, Life, default);
        await _store.SetAsync("c", [3], [], Life, default);
        await _cache.SetAsync("own", 4, TagSet.Of("x"));
        await _store.EvictByTagAsync("x", default);
        Assert.Null(await _store.GetAsync("a", default));
        Assert.False(_cache.Contains("own"));
        Assert.NotNull(await _store.GetAsync("b", default));
        await _cache.RemoveByTagAsync("y");
        Assert.Null(await _store.GetAsync("b", default));
        Assert.NotNull(await _store.GetAsync("c", default));
    }

    [Fact]
    public async Task Evict_WhileTheAnswerIsMade_IsNotUndoneByIt()
    {
        Assert.Null(await _store.GetAsync("k", default));
        await _store.EvictByTagAsync("t", default);
        await _store.SetAsync("k", [1], ["t"], Life, default);
        Assert.Null(await _store.GetAsync("k", default));

        // the next one begins after that
        Assert.Null(await _store.GetAsync("k", default));
        await _store.SetAsync("k", [2], ["t"], Life, default);
        Assert.Equal([2], await _store.GetAsync("k", default));
    }

    [Fact]
    public async Task Evict_WhileOneOfTwoStillMakesTheAnswer_IsNotUndoneByIt()
    {
        Assert.Null(await _store.GetAsync("k", default));
        Assert.Null(await _store.GetAsync("k", default));
        await _store.SetAsync("k", [1], ["t"], Life, default);
        await _store.EvictByTagAsync("t", default);
        await _store.SetAsync("k", [2], ["t"], Life, default);
        Assert.Null(await _store.GetAsync("k", default));
        await _store.SetAsync("k", [3], ["t"], Life, default);
        Assert.Equal([3], await _store.GetAsync("k", default));
    }

    [Fact]
    public async Task Evict_WhileAnAnswerIsMadeThatBeganEarly_IsNotUndoneByItWhenAnotherBegan()
    {
        Assert.Null(await _store.GetAsync("k", default));
        Assert.Null(await _store.GetAsync("k", default));
        await _store.SetAsync("k", [1], ["t"], Life, default);
        await _store.EvictByTagAsync("t", default);
        Assert.Null(await _store.GetAsync("k", default));
        await _store.SetAsync("k", [2], ["t"], Life, default);
        Assert.Null(await _store.GetAsync("k", default));
    }

    [Fact]
    public async Task Evict_OfAnotherTag_LeavesTheAnswerThatIsMade()
    {
        Assert.False(await _store.TryGetAsync("k", new Pipe().Writer, default));
        await _store.EvictByTagAsync("other", default);
        await _store.SetAsync("k", [1], ["t"], Life, default);
        Assert.Equal([1], await _store.GetAsync("k", default));
    }

    [Fact]
    public async Task Answer_ThatIsTooLong_IsNotKeptNorTheOneBefore()
    {
        var store = _cache.AsOutputCacheStore(new LarderOutputCacheOptions { MaxEntryBytes = 10 });
        foreach (
            var set in new Func<byte[], ValueTask>[]
            {
                bytes => store.SetAsync("k", bytes, null, Life, default),
                bytes =>
                    store.SetAsync("k", new ReadOnlySequence<byte>(bytes), ReadOnlyMemory<string>.Empty, Life, default),
            }
        )
        {
            await set(new byte[10]);
            Assert.NotNull(await store.GetAsync("k", default));
            await set(new byte[11]);
            Assert.Null(await store.GetAsync("k", default));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new LarderOutputCacheOptions { MaxEntryBytes = 0 });
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Services_KeepAnswersInTheCacheOfTheKeyWhicheverComesFirst(bool frameworkFirst)
    {
        var services = new ServiceCollection().AddLogging().AddKeyedSingleton("answers", _cache);
        services = frameworkFirst
            ? services.AddOutputCache().AddLarderOutputCache(cacheKey: "answers")
            : services.AddLarderOutputCache(cacheKey: "answers").AddOutputCache();
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IOutputCacheStore>();
        Assert.IsType<LarderOutputCacheStore>(store);
        await store.SetAsync("k", [1], null, Life, default);
        Assert.True(_cache.Contains("k"));
    }

    [Fact]
    public async Task Arguments_ThatAreWrong_AreNamed()
    {
        Assert.Throws<ArgumentNullException>("cache", () => new LarderOutputCacheStore(null!));
        await Assert.ThrowsAsync<ArgumentNullException>("key", async () => await _store.GetAsync(null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(
            "key",
            async () => await _store.SetAsync(null!, [1], null, Life, default)
        );
        await Assert.ThrowsAsync<ArgumentNullException>(
            "value",
            async () => await _store.SetAsync("k", null!, null, Life, default)
        );
        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.EvictByTagAsync("", default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.SetAsync("k", [1], [""], Life, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
            await _store.SetAsync("k", [1], null, TimeSpan.Zero, default)
        );
    }
}
