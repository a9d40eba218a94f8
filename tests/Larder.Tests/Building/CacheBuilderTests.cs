using Larder.Codecs;
using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Time;
using Larder.Transforms;

namespace Larder.Tests.Building;

public sealed class CacheBuilderTests
{
    private static readonly EncryptionKeys Keys = EncryptionKeys.Of("0123456789abcdef"u8);

    [Fact]
    public async Task Stack_ToldFromTheOutsideIn_IsThatStack()
    {
        var far = new MemoryStore();
        var cache = CacheBuilder.Build(cache =>
            cache
                .Name("users")
                .DefaultExpiration("10m")
                .Stats()
                .Version(2)
                .Prefix("app:")
                .Near(near => near.Memory(100))
                .Far(side => side.Encrypt(Keys, new EncryptionOptions { PadTo = 32 }).Store(far))
        );
        cache.Set("k", "value");
        Assert.Equal("value", cache.Get<string>("k"));
        Assert.Equal("users", cache.Name);
        Assert.Equal(1, cache.Store.Find<StatsLayer>()!.Snapshot().Hits);
        var levels = cache.Store.Find<TwoLevelStore>()!;
        Assert.NotNull(await levels.NearStore.GetAsync("app:2:k"));
        Assert.Null(await far.GetAsync("app:2:k"));
        Assert.Equal(1, new Cache(far).Count());
        Assert.Equal("2", cache.Store.Find<VersionLayer>()!.Version);
    }

    [Fact]
    public void EveryLayer_CanBeTold()
    {
        var lines = new List<string>();
        var cache = CacheBuilder.Build(cache =>
            cache
                .Log(lines.Add, "outer")
                .Stats()
                .Prefix("app:")
                .Timeout("1 minute")
                .Timeout(TimeSpan.FromSeconds(30))
                .Bytes()
                .Near(near => near.Memory(new MemoryStoreOptions { MaxEntries = 10 }))
                .Far(far =>
                    far.Recover()
                        .Timeout("1s")
                        .Compress()
                        .Encrypt(Keys, new EncryptionOptions { PadTo = 16 })
                        .Text(TextEncodingKind.Base85)
                        .ShortKeys(100)
                        .Lock()
                        .Chaos(new ChaosOptions())
                        .Memory()
                )
        );
        Assert.Equal(7, cache.GetOrCreate("k", () => 7));
        Assert.Equal(7, cache.GetOrCreate("k", () => 8));
        Assert.Contains("outer: get k: hit", lines);
        Assert.NotNull(CacheBuilder.Build(cache => cache.Breaker().Memory()).Store.Find<BreakerLayer>());
        Assert.Same(NullStore.Instance, CacheBuilder.Build(cache => cache.Nothing()).Store);
    }

    [Fact]
    public void Clock_IsThatOfEverythingThatIsToldNoOther()
    {
        var time = new ManualTimeProvider();
        var cache = CacheBuilder.Build(cache =>
            cache.Clock(time).DefaultExpiration(TimeSpan.FromSeconds(2)).Breaker().Memory(new MemoryStoreOptions())
        );
        cache.Set("k", 1);
        time.AdvanceMs(1999);
        Assert.True(cache.Contains("k"));
        time.AdvanceMs(1);
        Assert.False(cache.Contains("k"));
    }

    [Fact]
    public void NearCopies_LiveAsLongAsTheirOptionsSay()
    {
        var time = new ManualTimeProvider();
        var far = new MemoryStore(new MemoryStoreOptions { TimeProvider = time });
        var cache = CacheBuilder.Build(cache =>
            cache
                .Clock(time)
                .Near(near => near.Memory(10), new TwoLevelOptions { NearExpiration = TimeSpan.FromSeconds(1) })
                .Far(side => side.Store(far))
        );
        cache.Set("k", 1);
        new Cache(far).Remove("k");
        time.AdvanceMs(999);
        Assert.True(cache.Contains("k"));
        time.AdvanceMs(1);
        Assert.False(cache.Contains("k"));
    }

    [Fact]
    public void Options_OfEveryKind_ReachTheCache()
    {
        var told = new List<CacheEventKind>();
        var cache = CacheBuilder.Build(cache =>
            cache
                .Policy(new CachePolicy { SkipNull = true })
                .Codec(JsonCodec.Default)
                .Options(options => options with { OnEvent = happened => told.Add(happened.Kind) })
                .DefaultExpiration(Expiration.Never)
                .Memory()
        );
        Assert.Null(cache.GetOrCreate<string?>("k", () => null));
        Assert.False(cache.Contains("k"));
        cache.Set("k", 1);
        Assert.NotEmpty(told);
    }

    [Fact]
    public void Extension_AddsWordsOfItsOwn()
    {
        var cache = CacheBuilder.Build(cache => cache.Counted("x").Memory());
        cache.Set("k", 1);
        Assert.Equal("x", cache.Store.Find<OwnLayer>()!.Name);
    }

    [Fact]
    public void Steps_AsData_AreAStack()
    {
        (string Kind, string Text)[] file = [("prefix", "app:"), ("timeout", "5s"), ("memory", "10")];
        var cache = CacheBuilder.Build(cache =>
        {
            foreach (var (kind, text) in file)
            {
                _ = kind switch
                {
                    "prefix" => cache.Prefix(text),
                    "timeout" => cache.Timeout(text),
                    _ => cache.Memory(int.Parse(text)),
                };
            }

            Assert.Equal(["Prefix", "Timeout", "Memory"], cache.Steps.Select(step => step.Name));
            Assert.Equal([false, false, true], cache.Steps.Select(step => step.IsStore));
        });
        cache.Set("k", 1);
        Assert.Equal(["app:k"], cache.Store.Find<MemoryStore>() is { } store ? new Cache(store).Keys() : []);
    }
}
