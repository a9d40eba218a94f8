using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Time;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace Larder.Hosting.Tests.Hybrid;

/// <summary>What users report of the framework's own implementation, as far as it shows through the abstract class.</summary>
public sealed class KnownFaultTests
{
    private static readonly HybridCacheEntryOptions OnlyLook = new()
    {
        Flags = HybridCacheEntryFlags.DisableUnderlyingData,
    };

    private static readonly HybridCacheEntryOptions StoresNothing = new()
    {
        Flags = HybridCacheEntryFlags.DisableLocalCacheWrite | HybridCacheEntryFlags.DisableDistributedCacheWrite,
    };

    private readonly ManualTimeProvider _time = new();
    private readonly Cache _cache = new(new TwoLevelStore(new MemoryStore(1000), new MemoryStore(1000)));

    private HybridCache Hybrid => _cache.AsHybridCache();

    [Fact]
    public async Task Get_WithoutCreate_IsPossible_Extensions5688()
    {
        Assert.Null(await Hybrid.GetOrCreateAsync<int?>("k", null!, OnlyLook));
        Assert.False(_cache.Contains("k"));
        await Hybrid.SetAsync<int?>("k", 7);
        Assert.Equal(7, await Hybrid.GetOrCreateAsync<int?>("k", null!, OnlyLook));
    }

    [Fact]
    public async Task Get_WithoutCreateWhileAnotherCallerLoads_DoesNotJoinTheLoad_Extensions5688()
    {
        var (running, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var load = Hybrid
            .GetOrCreateAsync(
                "k",
                async _ =>
                {
                    running.SetResult();
                    await end.Task;
                    return "loaded";
                }
            )
            .AsTask();
        await running.Task;
        Assert.Null(await Hybrid.GetOrCreateAsync<string?>("k", null!, OnlyLook));
        end.SetResult();
        Assert.Equal("loaded", await load);
    }

    [Fact]
    public async Task Create_StoringNothing_AsksEachCallersFactory_Extensions6202()
    {
        var missing = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(_ =>
                    Task.Run(async () =>
                        await Hybrid.GetOrCreateAsync(
                            "k",
                            async token =>
                            {
                                Interlocked.Increment(ref missing);
                                await Task.Delay(5, token);
                                return false;
                            },
                            StoresNothing
                        )
                    )
                )
        );
        Assert.Equal(100, missing);
        Assert.False(_cache.Contains("k"));
    }

    [Fact]
    public async Task RemoveByTag_WhileTheFactoryRuns_LosesNoRemoval_Extensions7771()
    {
        var value = await Hybrid.GetOrCreateAsync(
            "k",
            async token =>
            {
                await Hybrid.RemoveByTagAsync("t", token);
                return "old";
            },
            tags: ["t"]
        );
        Assert.Equal("old", value);
        Assert.Null(await Hybrid.GetOrCreateAsync<string?>("k", null!, OnlyLook));
    }

    [Fact]
    public async Task Remove_WhileTheFactoryRuns_IsNotUndoneByIt()
    {
        await Hybrid.GetOrCreateAsync(
            "k",
            async token =>
            {
                await Hybrid.RemoveAsync("k", token);
                return "old";
            }
        );
        Assert.Null(await Hybrid.GetOrCreateAsync<string?>("k", null!, OnlyLook));
    }

    [Fact]
    public async Task RemoveByTag_OfManyReaders_EachReaderFindsItsValueAgain_Extensions7771()
    {
        var loads = 0;
        await Hybrid.RemoveByTagAsync("t");
        for (var i = 0; i < 1000; i++)
        {
            await Hybrid.GetOrCreateAsync("k", _ => new ValueTask<int>(++loads), tags: ["t"]);
        }

        Assert.Equal(1, loads);
    }

    [Fact]
    public async Task Tags_OfAListThatItsOwnerUsesAgain_AreThoseOfTheCall()
    {
        var tags = new List<string> { "first" };
        var end = new TaskCompletionSource();
        var load = Hybrid
            .GetOrCreateAsync(
                "k",
                async ValueTask<int> (_) =>
                {
                    await end.Task;
                    return 1;
                },
                tags: tags
            )
            .AsTask();
        tags.Clear();
        tags.Add("second");
        end.SetResult();
        await load;
        await Hybrid.RemoveByTagAsync("first");
        Assert.False(_cache.Contains("k"));
    }

    [Fact]
    public async Task Tags_KnownOnlyAfterTheFactory_AreTheValues_Extensions6897()
    {
        var tags = new List<string>();
        await Hybrid.GetOrCreateAsync(
            "order:1",
            _ =>
            {
                tags.Add("customer:7");
                return new ValueTask<string>("an order of customer 7");
            },
            tags: tags
        );
        Assert.NotNull(await Hybrid.GetOrCreateAsync<string?>("order:1", null!, OnlyLook));
        await Hybrid.RemoveByTagAsync("customer:7");
        Assert.Null(await Hybrid.GetOrCreateAsync<string?>("order:1", null!, OnlyLook));
    }

    [Fact]
    public async Task Create_TooHeavyAValue_IsAnsweredAndNotStored_AspNetCore57925()
    {
        var cache = new Cache(
            new MemoryStore(
                new MemoryStoreOptions { MaxWeight = 10_000, Weigher = static (_, entry) => entry.GetBytes().Length }
            )
        );
        var value = await cache.AsHybridCache().GetOrCreateAsync("k", _ => new ValueTask<byte[]>(new byte[1 << 20]));
        Assert.Equal(1 << 20, value.Length);
        Assert.False(cache.Contains("k"));
        await cache.AsHybridCache().SetAsync("k", new byte[1 << 20]);
        Assert.False(cache.Contains("k"));
    }

    [Fact]
    public async Task Key_LongAndOdd_IsCachedAndSharedByCallers()
    {
        var key = new string('k', 5000) + "\n\u0000\u001f ä";
        var loads = 0;
        for (var i = 0; i < 3; i++)
        {
            await Hybrid.GetOrCreateAsync(key, _ => new ValueTask<int>(++loads));
        }

        Assert.Equal(1, loads);
    }

    [Fact]
    public async Task Local_WithALongerLifeThanTheDistributed_DoesNotOutliveIt_Extensions5824()
    {
        var levels = Levels();
        var options = new HybridCacheEntryOptions
        {
            Expiration = TimeSpan.FromMinutes(1),
            LocalCacheExpiration = TimeSpan.FromHours(1),
        };
        await levels.GetOrCreateAsync("k", _ => new ValueTask<int>(1), options);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await levels.GetOrCreateAsync("k", _ => new ValueTask<int>(2), options));
    }

    [Fact]
    public async Task Local_FilledFromTheDistributedLate_EndsWithIt_Extensions5824()
    {
        var (options, far) = (new HybridCacheEntryOptions { Expiration = TimeSpan.FromMinutes(1) }, FarStore());
        await Levels(far).SetAsync("k", 1, options);
        _time.Advance(TimeSpan.FromSeconds(50));
        var other = Levels(far);
        Assert.Equal(1, await other.GetOrCreateAsync("k", _ => new ValueTask<int>(2), options));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(2, await other.GetOrCreateAsync("k", _ => new ValueTask<int>(2), options));
    }

    [Fact]
    public async Task Keyed_InstancesOverOneCache_SeeEachOthersTagRemovals_AspNetCore67904()
    {
        var services = new ServiceCollection()
            .AddSingleton(_cache)
            .AddKeyedSingleton("a", _cache)
            .AddKeyedSingleton("b", new Cache(new MemoryStore(10)))
            .AddLarderHybridCache()
            .AddKeyedLarderHybridCache("a")
            .AddKeyedLarderHybridCache("b");
        await using var provider = services.BuildServiceProvider();
        var (plain, a, b) = (
            provider.GetRequiredService<HybridCache>(),
            provider.GetRequiredKeyedService<HybridCache>("a"),
            provider.GetRequiredKeyedService<HybridCache>("b")
        );
        await a.SetAsync("k", 1, tags: ["t"]);
        Assert.Equal(1, await plain.GetOrCreateAsync("k", _ => new ValueTask<int>(2)));
        Assert.Equal(3, await b.GetOrCreateAsync("k", _ => new ValueTask<int>(3), tags: ["t"]));
        await plain.RemoveByTagAsync("t");
        Assert.Equal(4, await a.GetOrCreateAsync("k", _ => new ValueTask<int>(4)));
        Assert.Equal(3, await b.GetOrCreateAsync("k", _ => new ValueTask<int>(5)));
    }

    [Fact]
    public async Task Memory_Alone_KeepsTheReferenceAndSerializesNothing_Extensions6063()
    {
        var unwritable = new Exception[] { new InvalidOperationException() };
        var cache = new Cache(new MemoryStore(10)).AsHybridCache();
        var first = await cache.GetOrCreateAsync("k", _ => new ValueTask<Exception[]>(unwritable));
        Assert.Same(unwritable, first);
        Assert.Same(unwritable, await cache.GetOrCreateAsync("k", _ => new ValueTask<Exception[]>([])));
    }

    private MemoryStore FarStore() => new(new MemoryStoreOptions { MaxEntries = 100, TimeProvider = _time });

    private HybridCache Levels(MemoryStore? far = null) =>
        new Cache(
            new TwoLevelStore(FarStore(), far ?? FarStore(), new TwoLevelOptions { TimeProvider = _time }),
            new CacheOptions { TimeProvider = _time }
        ).AsHybridCache();
}
