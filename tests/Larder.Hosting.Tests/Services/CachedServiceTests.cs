using Larder.Hosting.Tests.Kit;
using Larder.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Larder.Hosting.Tests.Services;

/// <summary>Services from a container keep their results.</summary>
public sealed class CachedServiceTests
{
    private readonly Prices.Tally _tally = new();

    [Fact]
    [Trait("case", "122")]
    public async Task Scoped_InManyScopes_RunsOnceAndNeverWithWhatIsGone()
    {
        using var host = Hosts.Of(services => Register(services).AddCached<IPrices, Prices>());
        Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<IPrices>());
        for (var i = 0; i < 3; i++)
        {
            using var scope = host.Services.CreateScope();
            var prices = scope.ServiceProvider.GetRequiredService<IPrices>();
            Assert.Same(prices, scope.ServiceProvider.GetRequiredService<IPrices>());
            Assert.Equal(10.5m, (await prices.FindAsync(7)).Amount);
            Assert.Equal(3m, (await prices.FindAsync(2 + (i * 0))).Amount);
        }

        Assert.Equal((2, 3), (_tally.Runs, _tally.Disposals));
        using var last = host.Services.CreateScope();
        var users = last.ServiceProvider.GetRequiredService<IPrices>();
        Assert.True(users.Cached.FindAsync.InCache(7));
        Assert.True(users.Cached.FindAsync.Forget(7));
        await users.FindAsync(7);
        Assert.Equal(3, _tally.Runs);
    }

    [Theory]
    [InlineData(ServiceLifetime.Singleton, true)]
    [InlineData(ServiceLifetime.Transient, false)]
    public void Lifetime_AsGiven_IsThatOfServiceAndImplementation(ServiceLifetime lifetime, bool isOne)
    {
        var host = Hosts.Of(services =>
        {
            services.AddLarder(static cache => cache.Memory(100));
            services.AddSingleton<Tariff>().AddSingleton(_tally).AddCached<IPrices, Prices>(lifetime);
        });
        var (first, second) = (
            host.Services.GetRequiredService<IPrices>(),
            host.Services.GetRequiredService<IPrices>()
        );
        Assert.Equal(isOne, ReferenceEquals(first, second));
        Assert.Equal((1, 1), (first.Count(), second.Count()));
        host.Dispose();
        Assert.Equal(isOne ? 1 : 2, _tally.Disposals);
    }

    [Fact]
    public void Heir_ThatKeepsNothingOfItsOwn_IsRefusedAndNotTakenForWhatItInherits()
    {
        var fault = Assert.Throws<ArgumentException>(
            "TService",
            () => new ServiceCollection().AddCached<IDearPrices>(_ => throw new InvalidOperationException())
        );
        Assert.Contains(
            "IDearPrices keeps no results of its own: say [Cached] on it, or register IPrices.",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Factory_OfAScope_MakesWhatTheContainerDisposesOf()
    {
        using var host = Hosts.Of(services =>
            Register(services).AddCached<IPrices>(provider => new Prices(provider.GetRequiredService<Tariff>(), _tally))
        );
        using (var scope = host.Services.CreateScope())
        {
            Assert.Equal(1, scope.ServiceProvider.GetRequiredService<IPrices>().Count());
            Assert.Equal(1, scope.ServiceProvider.GetRequiredService<IPrices>().Count());
        }

        Assert.Equal((1, 1), (_tally.Runs, _tally.Disposals));
    }

    [Fact]
    public async Task Load_ThatOutlivesTheScopeOfItsCaller_HasOneOfItsOwn()
    {
        var time = new ManualTimeProvider();
        using var host = Hosts.Of(services =>
            Register(services.AddSingleton<TimeProvider>(time)).AddCached<IPrices, Prices>()
        );
        Assert.Equal(1, (await InScopeAsync(static prices => prices.SlowAsync(7))).Amount);
        time.Advance(TimeSpan.FromMinutes(5));
        _tally.Gate = new TaskCompletionSource();
        var stale = InScopeAsync(static prices => prices.SlowAsync(7));
        await Testing.Concurrency.Eventually.TrueAsync(() => _tally.Runs == 2);
        await Testing.Concurrency.Eventually.TrueAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            return stale.IsCompleted;
        });
        Assert.Equal(1, (await stale).Amount);

        // its scope is gone, and what it let go on is not
        _tally.Gate.SetResult();
        var cache = host.Services.GetRequiredService<Cache>();
        await Testing.Concurrency.Eventually.TrueAsync(() => cache.Contains("prices:slow:7"));
        Assert.Equal(2, cache.Get<Price>("prices:slow:7")!.Amount);
        Assert.Equal(0, cache.Statistics().FailedLoads);

        async Task<Price> InScopeAsync(Func<IPrices, Task<Price>> call)
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await call(scope.ServiceProvider.GetRequiredService<IPrices>());
        }
    }

    [Fact]
    public void Load_OfASynchronousMethod_EndsItsScopeWhenItEnds()
    {
        using var host = Hosts.Of(services => Register(services).AddCached<IPrices, Prices>());
        using var scope = host.Services.CreateScope();
        var own = scope.ServiceProvider.GetRequiredService<Tariff>();
        Assert.Equal(3, scope.ServiceProvider.GetRequiredService<IPrices>().Late(3));
        var used = Assert.Single(_tally.Tariffs);
        Assert.NotSame(own, used);
        Assert.Equal((false, true), (own.IsGone, used.IsGone));
    }

    [Fact]
    public void Generic_ByItsGeneratedClass_KeepsResults()
    {
        using var host = Hosts.Of(services =>
            Register(services).AddCached<IShelf<Price>, Shelf, IShelfCached<Price>>(ServiceLifetime.Singleton)
        );
        var shelf = host.Services.GetRequiredService<IShelf<Price>>();
        Assert.Equal(shelf.Find(1), shelf.Find(1));
        Assert.Equal(1, _tally.Runs);
    }

    [Fact]
    public async Task Start_WithAServiceWhoseCacheIsMissing_NamesBoth()
    {
        using var wrong = Hosts.Of(services => Register(services).AddCached<IRare, Rare>());
        Assert.Equal(
            "IRare.Get needs the cache 'rare', which is not there; add AddLarder(\"rare\", …) or Caches:rare to the configuration; there are 'default'.",
            Assert.Single(await Hosts.FaultsAsync(wrong))
        );
        using var right = Hosts.Of(services =>
        {
            Register(services).AddCached<IRare, Rare>(ServiceLifetime.Singleton);
            services.AddLarder("rare", static cache => cache.Memory(10));
        });
        Assert.Empty(await Hosts.FaultsAsync(right));
        Assert.Equal("rare 5", right.Services.GetRequiredService<IRare>().Get(5));
        Assert.True(right.Services.GetRequiredKeyedService<Cache>("rare").Contains("rare:5"));
    }

    [Fact]
    [Trait("case", "145")]
    public async Task Start_WithoutADefaultThatAServiceNeeds_SaysHowToNameOne()
    {
        using var host = Hosts.Of(services =>
        {
            services.AddLarder("a", static cache => cache.Memory(10));
            services.AddLarder("b", static cache => cache.Memory(10));
            services.AddScoped<Tariff>().AddSingleton(_tally).AddCached<IPrices, Prices>();
        });
        Assert.Equal(
            "IPrices.FindAsync, IPrices.SlowAsync, IPrices.Late and IPrices.Count need a default cache. No cache is the default; there are 'a', 'b'. Name one by Default in the configuration, or by AddLarder(…, isDefault: true).",
            Assert.Single(await Hosts.FaultsAsync(host))
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_WithATypeWithoutJsonMetadata_NamesMethodTypeAndFix(bool isKnown)
    {
        using var host = Hosts.Configured(
            """{ "Larder": { "Caches": { "main": { "Layers": [ "Bytes", "Memory" ] } } } }""",
            larder =>
            {
                larder.Json(isKnown ? PricesJson.Default : OtherJson.Default);
                larder.Services.AddScoped<Tariff>().AddSingleton(_tally).AddCached<IPrices, Prices>();
            }
        );
        string[] told = isKnown
            ? []
            :
            [
                "IPrices.FindAsync and IPrices.SlowAsync keep Price in the cache 'main', which has to write it as bytes. No JSON metadata is known for the type "
                    + "Larder.Hosting.Tests.Services.Price: name it in a JsonSerializerContext with [JsonSerializable(typeof(Price))] and pass that context to JsonCodec.",
            ];
        Assert.Equal(told, await Hosts.FaultsAsync(host));
    }

    private IServiceCollection Register(IServiceCollection services)
    {
        services.AddLarder(static cache => cache.Memory(100));
        return services.AddScoped<Tariff>().AddSingleton(_tally);
    }

    private interface IDearPrices : IPrices;
}
