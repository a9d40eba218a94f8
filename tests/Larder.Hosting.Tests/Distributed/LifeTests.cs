using Larder.Memory;
using Larder.Testing.Stores;
using Larder.Testing.Time;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace Larder.Hosting.Tests.Distributed;

/// <summary>What the options of the framework mean, by a clock that is set by hand.</summary>
public sealed class LifeTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly Cache _cache;
    private readonly IBufferDistributedCache _distributed;

    public LifeTests()
    {
        _cache = new Cache(
            new MemoryStore(new MemoryStoreOptions { MaxEntries = 100, TimeProvider = _time }),
            new CacheOptions { TimeProvider = _time }
        );
        _distributed = _cache.AsDistributedCache();
    }

    [Fact]
    public void Relative_EndsWhenItIsOver() =>
        AssertLife(10, new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(10) });

    [Fact]
    public void Absolute_EndsAtItsInstant() =>
        AssertLife(10, new() { AbsoluteExpiration = _time.GetUtcNow().AddSeconds(10) });

    [Fact]
    public void Absolute_BesideARelativeOne_IsTheRelativeOne() =>
        AssertLife(
            5,
            new()
            {
                AbsoluteExpiration = _time.GetUtcNow().AddSeconds(10),
                AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(5),
            }
        );

    [Fact]
    public void Sliding_LongerThanTheLimit_IsTheLimit() =>
        AssertLife(
            5,
            new()
            {
                SlidingExpiration = TimeSpan.FromSeconds(60),
                AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(5),
            }
        );

    [Fact]
    public void Nothing_IsForEver()
    {
        _distributed.Set("k", [1], new DistributedCacheEntryOptions());
        _time.Advance(TimeSpan.FromDays(1000));
        Assert.NotNull(_distributed.Get("k"));
    }

    [Fact]
    public void Nothing_IsTheDefaultWhereThereIsOne()
    {
        var options = new LarderDistributedCacheOptions { DefaultExpiration = TimeSpan.FromSeconds(3) };
        var cache = _cache.AsDistributedCache(options);
        cache.Set("k", [1], new DistributedCacheEntryOptions());
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(cache.Get("k"));
    }

    [Fact]
    public void Sliding_UnderALimit_EndsAtTheLimit()
    {
        _distributed.Set(
            "k",
            [1],
            new DistributedCacheEntryOptions
            {
                SlidingExpiration = TimeSpan.FromSeconds(10),
                AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(25),
            }
        );
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(8));
            _distributed.Refresh("k");
            Assert.NotNull(_distributed.Get("k"));
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_distributed.Get("k"));
    }

    [Fact]
    public async Task Absolute_InThePast_IsRefused()
    {
        var past = new DistributedCacheEntryOptions { AbsoluteExpiration = _time.GetUtcNow() };
        Assert.Throws<ArgumentOutOfRangeException>("options", () => _distributed.Set("k", [1], past));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("options", () => _distributed.SetAsync("k", [1], past));
    }

    [Fact]
    public async Task Arguments_ThatAreNull_AreNamed()
    {
        var some = new DistributedCacheEntryOptions();
        Assert.Throws<ArgumentNullException>("cache", () => new LarderDistributedCache(null!));
        Assert.Throws<ArgumentNullException>("key", () => _distributed.Get(null!));
        Assert.Throws<ArgumentNullException>("key", () => _distributed.Set(null!, [1], some));
        Assert.Throws<ArgumentNullException>("value", () => _distributed.Set("k", null!, some));
        Assert.Throws<ArgumentNullException>("options", () => _distributed.Set("k", [1], null!));
        Assert.Throws<ArgumentNullException>("key", () => _distributed.Refresh(null!));
        Assert.Throws<ArgumentNullException>("key", () => _distributed.Remove(null!));
        Assert.Throws<ArgumentNullException>("destination", () => _distributed.TryGet("k", null!));
        await Assert.ThrowsAsync<ArgumentNullException>("key", () => _distributed.GetAsync(null!));
    }

    [Fact]
    public async Task Token_CancelledBefore_IsObeyed()
    {
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        var some = new DistributedCacheEntryOptions();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _distributed.GetAsync("k", left.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _distributed.SetAsync("k", [1], some, left.Token)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _distributed.RemoveAsync("k", left.Token));
        Assert.Null(_distributed.Get("k"));
    }

    [Fact]
    public void Sliding_WhereLivesCannotBeProlonged_IsRefusedByName()
    {
        var cache = new Cache(new PlainStore()).AsDistributedCache();
        var sliding = new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromSeconds(1) };
        Assert.Throws<NotSupportedException>(() => cache.Set("k", [1], sliding));
        cache.Set("k", [1], new DistributedCacheEntryOptions());
        Assert.NotNull(cache.Get("k"));
    }

    [Fact]
    public async Task Services_GiveTheCacheOfTheirKey()
    {
        await using var services = new ServiceCollection()
            .AddSingleton(_cache)
            .AddKeyedSingleton("sessions", new Cache(new MemoryStore(10)))
            .AddLarderDistributedCache()
            .AddKeyedLarderDistributedCache("sessions")
            .BuildServiceProvider();
        services.GetRequiredService<IDistributedCache>().Set("k", [1]);
        Assert.True(_cache.Contains("k"));
        Assert.Null(services.GetRequiredKeyedService<IDistributedCache>("sessions").Get("k"));
    }

    private void AssertLife(int seconds, DistributedCacheEntryOptions options)
    {
        _distributed.Set("k", [1], options);
        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(_distributed.Get("k"));
        _time.AdvanceMs(1);
        Assert.Null(_distributed.Get("k"));
    }
}
