using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Time;
using Larder.Transforms;
using Microsoft.Extensions.Caching.Hybrid;

namespace Larder.Hosting.Tests.Hybrid;

/// <summary>Which levels are read and written, seen from the stores beneath.</summary>
public sealed class FlagTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryStore _near;
    private readonly MemoryStore _far;
    private readonly Cache _cache;
    private int _loads;

    public FlagTests()
    {
        _near = new MemoryStore(new MemoryStoreOptions { MaxEntries = 100, TimeProvider = _time });
        _far = new MemoryStore(new MemoryStoreOptions { MaxEntries = 100, TimeProvider = _time });
        _cache = new Cache(
            new TwoLevelStore(_near, _far, new TwoLevelOptions { TimeProvider = _time }),
            new CacheOptions { TimeProvider = _time }
        );
    }

    [Theory]
    [InlineData(HybridCacheEntryFlags.None, true, true)]
    [InlineData(HybridCacheEntryFlags.DisableLocalCacheWrite, false, true)]
    [InlineData(HybridCacheEntryFlags.DisableDistributedCacheWrite, true, false)]
    [InlineData(HybridCacheEntryFlags.DisableLocalCache, false, true)]
    [InlineData(HybridCacheEntryFlags.DisableDistributedCache, true, false)]
    [InlineData(
        HybridCacheEntryFlags.DisableLocalCacheWrite | HybridCacheEntryFlags.DisableDistributedCacheWrite,
        false,
        false
    )]
    public async Task Write_IsWhereTheFlagsSay(HybridCacheEntryFlags flags, bool near, bool far)
    {
        await CreateAsync("created", flags);
        await _cache.AsHybridCache().SetAsync("set", 1, new HybridCacheEntryOptions { Flags = flags });
        foreach (var key in new[] { "created", "set" })
        {
            Assert.Equal(near, await _near.GetAsync(key) is not null);
            Assert.Equal(far, await _far.GetAsync(key) is not null);
        }
    }

    [Theory]
    [InlineData(HybridCacheEntryFlags.None, 1)]
    [InlineData(HybridCacheEntryFlags.DisableLocalCacheRead, 2)]
    [InlineData(HybridCacheEntryFlags.DisableDistributedCacheRead, 1)]
    [InlineData(HybridCacheEntryFlags.DisableLocalCacheRead | HybridCacheEntryFlags.DisableDistributedCacheRead, 1000)]
    public async Task Read_IsWhereTheFlagsSay(HybridCacheEntryFlags flags, int expected)
    {
        _loads = 999;
        await _near.SetAsync("k", CacheEntry.Of(1, expiration: Expiration.Never));
        await _far.SetAsync("k", CacheEntry.Of(2, expiration: Expiration.Never));
        Assert.Equal(expected, await CreateAsync("k", flags));
    }

    [Fact]
    public async Task Read_OfTheDistributedAlone_LeavesNoLocalCopyWhereNoneIsWanted()
    {
        await _far.SetAsync("k", CacheEntry.Of(2, expiration: Expiration.Never));
        Assert.Equal(2, await CreateAsync("k", HybridCacheEntryFlags.DisableLocalCacheWrite));
        Assert.Null(await _near.GetAsync("k"));
        Assert.Equal(2, await CreateAsync("k", HybridCacheEntryFlags.None));
        Assert.NotNull(await _near.GetAsync("k"));
    }

    [Fact]
    public async Task Read_NeitherLevelAndNoSource_IsADefault()
    {
        await CreateAsync("k", HybridCacheEntryFlags.None);
        var nothing =
            HybridCacheEntryFlags.DisableLocalCacheRead
            | HybridCacheEntryFlags.DisableDistributedCacheRead
            | HybridCacheEntryFlags.DisableUnderlyingData;
        Assert.Equal(0, await CreateAsync("k", nothing));
    }

    [Fact]
    public async Task Flags_ForALevelThatIsNotThere_SayNothing()
    {
        var memory = new Cache(new MemoryStore(100)).AsHybridCache();
        var options = new HybridCacheEntryOptions { Flags = HybridCacheEntryFlags.DisableDistributedCache };
        await memory.SetAsync("k", 1, options);
        Assert.Equal(1, await memory.GetOrCreateAsync("k", _ => new ValueTask<int>(2), options));
        var off = new HybridCacheEntryOptions { Flags = HybridCacheEntryFlags.DisableLocalCache };
        Assert.Equal(2, await memory.GetOrCreateAsync("k", _ => new ValueTask<int>(2), off));
        Assert.Equal(1, await memory.GetOrCreateAsync("k", _ => new ValueTask<int>(2)));
    }

    [Fact]
    public async Task Defaults_HoldForWhatACallLeavesOut()
    {
        var hybrid = _cache.AsHybridCache(
            new LarderHybridCacheOptions
            {
                DefaultEntryOptions = new HybridCacheEntryOptions
                {
                    Flags = HybridCacheEntryFlags.DisableLocalCache,
                    Expiration = TimeSpan.FromSeconds(30),
                },
            }
        );
        await hybrid.SetAsync("flags", 1, new HybridCacheEntryOptions { Expiration = TimeSpan.FromHours(1) });
        await hybrid.SetAsync("life", 1, new HybridCacheEntryOptions { Flags = HybridCacheEntryFlags.None });
        Assert.Null(await _near.GetAsync("flags"));
        Assert.NotNull(await _near.GetAsync("life"));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.NotNull(await _far.GetAsync("flags"));
        Assert.Null(await _far.GetAsync("life"));
    }

    [Fact]
    public async Task LocalLife_IsThatOfTheLocalCopy()
    {
        var options = new HybridCacheEntryOptions
        {
            Expiration = TimeSpan.FromMinutes(10),
            LocalCacheExpiration = TimeSpan.FromSeconds(30),
        };
        await CreateAsync("created", options);
        await _cache.AsHybridCache().SetAsync("set", 1, options);
        _time.Advance(TimeSpan.FromSeconds(30));
        foreach (var key in new[] { "created", "set" })
        {
            Assert.Null(await _near.GetAsync(key));
            Assert.NotNull(await _far.GetAsync(key));

            // and of the copy that the next reader brings
            await CreateAsync(key, options);
            Assert.NotNull(await _near.GetAsync(key));
        }

        Assert.Equal(1, _loads);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await _near.GetAsync("set"));
    }

    [Fact]
    public async Task LocalLife_OfMemoryAlone_IsTheShorterOne()
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxEntries = 100, TimeProvider = _time });
        var hybrid = new Cache(store).AsHybridCache();
        await hybrid.SetAsync(
            "local",
            1,
            new HybridCacheEntryOptions { LocalCacheExpiration = TimeSpan.FromSeconds(30) }
        );
        await hybrid.SetAsync(
            "whole",
            1,
            new HybridCacheEntryOptions
            {
                Expiration = TimeSpan.FromSeconds(30),
                LocalCacheExpiration = TimeSpan.FromHours(1),
            }
        );
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.NotNull(await store.GetAsync("local"));
        Assert.NotNull(await store.GetAsync("whole"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await store.GetAsync("local"));
        Assert.Null(await store.GetAsync("whole"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Compression_IsLeftOutWhereTheFlagSaysSo(bool disabled)
    {
        var bytes = new MemoryStore(100);
        var hybrid = new Cache(new TwoLevelStore(new MemoryStore(100), new CompressionLayer(bytes))).AsHybridCache();
        var text = new string('a', 10_000);
        var flags = disabled ? HybridCacheEntryFlags.DisableCompression : HybridCacheEntryFlags.None;
        var options = new HybridCacheEntryOptions { Flags = flags };
        await hybrid.SetAsync("set", text, options);
        await hybrid.GetOrCreateAsync("created", _ => new ValueTask<string>(text), options);
        foreach (var key in new[] { "set", "created" })
        {
            Assert.Equal(disabled, (await bytes.GetAsync(key))!.GetBytes().Length >= text.Length);
            await hybrid.SetAsync("other", 1);
            Assert.Equal(text, await hybrid.GetOrCreateAsync(key, _ => new ValueTask<string>("lost"), options));
        }
    }

    private ValueTask<int> CreateAsync(string key, HybridCacheEntryFlags flags) =>
        CreateAsync(key, new HybridCacheEntryOptions { Flags = flags });

    private ValueTask<int> CreateAsync(string key, HybridCacheEntryOptions options) =>
        _cache.AsHybridCache().GetOrCreateAsync(key, _ => new ValueTask<int>(++_loads), options);
}
