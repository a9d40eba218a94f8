using Larder.Memory;
using Microsoft.Extensions.Caching.Hybrid;

namespace Larder.Hosting.Tests.Hybrid;

public sealed class HostileTests
{
    private readonly Cache _cache = new(new MemoryStore(1000));

    private HybridCache Hybrid => _cache.AsHybridCache();

    [Fact]
    public async Task Arguments_ThatAreNull_AreNamed()
    {
        Assert.Throws<ArgumentNullException>("cache", () => new LarderHybridCache(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(
            "key",
            async () => await Hybrid.GetOrCreateAsync((string)null!, _ => new ValueTask<int>(1))
        );
        await Assert.ThrowsAsync<ArgumentNullException>(
            "factory",
            async () => await Hybrid.GetOrCreateAsync("k", 1, (Func<int, CancellationToken, ValueTask<int>>)null!)
        );
        await Assert.ThrowsAsync<ArgumentNullException>("key", async () => await Hybrid.SetAsync(null!, 1));
        await Assert.ThrowsAsync<ArgumentNullException>("key", async () => await Hybrid.RemoveAsync((string)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(
            "keys",
            async () => await Hybrid.RemoveAsync((IEnumerable<string>)null!)
        );
        await Assert.ThrowsAsync<ArgumentNullException>(
            "tag",
            async () => await Hybrid.RemoveByTagAsync((string)null!)
        );
        await Assert.ThrowsAsync<ArgumentNullException>(
            "tags",
            async () => await Hybrid.RemoveByTagAsync((IEnumerable<string>)null!)
        );
    }

    [Theory, InlineData(""), InlineData(null), InlineData("*")]
    public async Task Tag_ThatIsNone_IsRefused(string? tag)
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Hybrid.SetAsync("k", 1, tags: [tag!]));
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await Hybrid.GetOrCreateAsync("k", static _ => Unwanted(), tags: [tag!])
        );
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await Hybrid.GetOrCreateAsync("k", _ => new ValueTask<int>(1), tags: new List<string> { tag! })
        );
        Assert.False(_cache.Contains("k"));
    }

    [Fact]
    public async Task RemoveByTag_WithOneThatIsNone_RemovesNothing()
    {
        await Hybrid.SetAsync("k", 1, tags: ["t"]);
        await Assert.ThrowsAsync<ArgumentException>(async () => await Hybrid.RemoveByTagAsync(["t", ""]));
        Assert.True(_cache.Contains("k"));
    }

    [Theory, InlineData(0), InlineData(-1)]
    public async Task Life_ThatIsNone_IsRefused(int seconds)
    {
        var life = TimeSpan.FromSeconds(seconds);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
            await Hybrid.SetAsync("k", 1, new HybridCacheEntryOptions { Expiration = life })
        );
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
            await Hybrid.SetAsync("k", 1, new HybridCacheEntryOptions { LocalCacheExpiration = life })
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            _cache.AsHybridCache(
                new LarderHybridCacheOptions { DefaultEntryOptions = new HybridCacheEntryOptions { Expiration = life } }
            )
        );
    }

    [Fact]
    public async Task Token_CancelledBefore_RunsNothing()
    {
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Hybrid.GetOrCreateAsync("k", static _ => Unwanted(), cancellationToken: left.Token)
        );
        Assert.False(_cache.Contains("k"));
    }

    [Fact]
    public async Task Caller_WhoLeaves_DisturbsNobody()
    {
        using var leaves = new CancellationTokenSource();
        var (running, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var impatient = Hybrid.GetOrCreateAsync("k", LoadAsync, cancellationToken: leaves.Token).AsTask();
        await running.Task;
        var patient = Hybrid.GetOrCreateAsync("k", static _ => Unwanted()).AsTask();
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        end.SetResult();
        Assert.Equal(1, await patient);

        async ValueTask<int> LoadAsync(CancellationToken token)
        {
            running.SetResult();
            await end.Task.WaitAsync(token);
            return 1;
        }
    }

    [Fact]
    public async Task Caller_WhoIsTheLastToLeave_CancelsTheFactory()
    {
        using var leaves = new CancellationTokenSource();
        var (running, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        var only = Hybrid
            .GetOrCreateAsync(
                "k",
                async token =>
                {
                    await using var heard = token.Register(cancelled.SetResult);
                    running.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                    return 1;
                },
                cancellationToken: leaves.Token
            )
            .AsTask();
        await running.Task;
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Factory_ThatThrows_ThrowsToAllAndStoresNothing()
    {
        var loads = 0;
        var end = new TaskCompletionSource();
        var all = Enumerable
            .Range(0, 64)
            .Select(_ =>
                Hybrid
                    .GetOrCreateAsync(
                        "k",
                        async ValueTask<int> (_) =>
                        {
                            Interlocked.Increment(ref loads);
                            await end.Task;
                            throw new FormatException("of the source");
                        }
                    )
                    .AsTask()
            )
            .ToArray();
        end.SetResult();
        foreach (var one in all)
        {
            Assert.Equal("of the source", (await Assert.ThrowsAsync<FormatException>(() => one)).Message);
        }

        Assert.Equal(1, loads);
        Assert.Equal(2, await Hybrid.GetOrCreateAsync("k", _ => new ValueTask<int>(2)));
    }

    [Fact]
    public async Task Factory_ThatThrowsAtOnce_IsAsOneThatThrowsLater() =>
        await Assert.ThrowsAsync<FormatException>(async () =>
            await Hybrid.GetOrCreateAsync("k", ValueTask<int> (_) => throw new FormatException(), tags: ["t"])
        );

    [Fact]
    public async Task Factory_ThatAsksForItsOwnKey_IsRefused() =>
        await Assert.ThrowsAsync<CacheReentrancyException>(async () =>
            await Hybrid.GetOrCreateAsync(
                "k",
                async token => await Hybrid.GetOrCreateAsync("k", static _ => Unwanted(), cancellationToken: token)
            )
        );

    [Fact]
    public async Task Value_OfAnotherTypeThatIsBeingLoaded_DisturbsNobody()
    {
        var (running, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var number = Hybrid
            .GetOrCreateAsync(
                "k",
                async _ =>
                {
                    running.SetResult();
                    await end.Task;
                    return 1;
                }
            )
            .AsTask();
        await running.Task;
        var text = Hybrid.GetOrCreateAsync("k", _ => new ValueTask<string>("text")).AsTask();
        end.SetResult();
        Assert.Equal(1, await number);
        Assert.Equal("text", await text);
    }

    [Fact]
    public async Task Value_OfAnotherType_IsAMiss()
    {
        await Hybrid.SetAsync("k", "text");
        Assert.Equal(7, await Hybrid.GetOrCreateAsync("k", _ => new ValueTask<int>(7)));
    }

    private static ValueTask<int> Unwanted() => throw new InvalidOperationException("Nobody asked for this.");
}
