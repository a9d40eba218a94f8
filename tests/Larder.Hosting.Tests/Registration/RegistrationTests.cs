using System.Globalization;
using Larder.Building;
using Larder.Hosting.Tests.Kit;
using Larder.Memory;
using Larder.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Larder.Hosting.Tests.Registration;

public sealed class RegistrationTests
{
    private static readonly CancellationToken Token = CancellationToken.None;

    [Fact]
    [Trait("case", "145")]
    [Trait("case", "146")]
    public void Caches_WithNames_AreKeyedServicesAndTheDefaultHasNoKey()
    {
        using var one = Hosts.Of(static services => services.AddLarder("only", static cache => cache.Memory(10)));
        Assert.Same(one.Services.GetRequiredKeyedService<Cache>("only"), one.Services.GetRequiredService<Cache>());

        using var two = Hosts.Of(static services =>
        {
            services.AddLarder("users", static cache => cache.Memory(10), isDefault: true);
            services.AddLarder("pages", static cache => cache.Memory(20));
        });
        var users = two.Services.GetRequiredKeyedService<Cache>("users");
        var pages = two.Services.GetRequiredKeyedService<Cache>("pages");
        Assert.Same(users, two.Services.GetRequiredService<Cache>());
        Assert.NotSame(users, pages);
        Assert.Same(pages, two.Services.GetRequiredKeyedService<Cache>("pages"));
        Assert.Equal(["users", "pages"], two.Services.GetRequiredService<CacheRegistry>().Names);
        Assert.Equal("pages", pages.Options.Name);

        using var none = Hosts.Of(static services =>
        {
            services.AddLarder("users", static cache => cache.Memory(10));
            services.AddLarder("pages", static cache => cache.Memory(20));
        });
        var fault = Assert.Throws<CacheNotFoundException>(() => none.Services.GetRequiredService<Cache>());
        Assert.Equal("No cache is the default; there are 'users', 'pages'.", fault.Message);
    }

    [Fact]
    public async Task Start_WithACacheThatNeedsAnotherOne_IsAMistakeAndDoesNotHang()
    {
        using var host = Hosts.Of(static services =>
        {
            services.AddLarder("users", static cache => cache.Memory(10));
            services.AddLarder(
                "pages",
                static (provider, cache) => cache.Store(provider.GetRequiredKeyedService<Cache>("users").Store)
            );
        });
        var start = Task.Run(() => Hosts.FaultsAsync(host), Token);
        Assert.Equal(
            "AddLarder(\"pages\"): what it takes from the container needs a cache of the same container, and all of them are made together.",
            Assert.Single(await start.WaitAsync(TimeSpan.FromSeconds(30), Token))
        );
    }

    [Theory, InlineData(","), InlineData(".")]
    public void Key_ThatIsNoText_IsTheSameInEveryCulture(string separator)
    {
        using var host = Hosts.Of(static services => services.AddLarder("1.5", static cache => cache.Memory(10)));
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = separator;
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.Equal("1.5", host.Services.GetRequiredKeyedService<Cache>(1.5).Options.Name);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    [Trait("case", "147")]
    public void Cache_OfAnUnknownName_IsAnErrorThatNamesTheOthers()
    {
        using var host = Hosts.Of(static services => services.AddLarder("users", static cache => cache.Memory(10)));
        var fault = Assert.Throws<CacheNotFoundException>(() => host.Services.GetRequiredKeyedService<Cache>("user"));
        Assert.Equal("There is no cache 'user'; there are 'users'.", fault.Message);
    }

    [Fact]
    public void Cache_InAConstructor_IsTheOneWithTheKey()
    {
        using var host = Hosts.Of(static services =>
        {
            services.AddLarder(static cache => cache.Memory(10));
            services.AddLarder("pages", static cache => cache.Memory(20));
            services.AddSingleton<TwoCaches>();
        });
        var caches = host.Services.GetRequiredService<TwoCaches>();
        Assert.Equal(("default", "pages"), (caches.Plain.Options.Name, caches.Pages.Options.Name));
    }

    [Fact]
    public void Steps_WithServices_TakeThemFromTheContainer()
    {
        var time = new ManualTimeProvider();
        using var host = Hosts.Of(services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton(new MemoryStore(10));
            services.AddLarder(static (provider, cache) => cache.Store(provider.GetRequiredService<MemoryStore>()));
            services.AddLarder("other", static cache => cache.DefaultExpiration("1m").Memory(10));
        });
        Assert.Same(host.Services.GetRequiredService<MemoryStore>(), host.Services.GetRequiredService<Cache>().Store);
        var other = host.Services.GetRequiredKeyedService<Cache>("other");
        other.Set("key", 1);
        Assert.True(other.Contains("key"));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(other.Contains("key"));
    }

    [Fact]
    [Trait("case", "149")]
    public void Defaults_OfTheContainer_HoldForItsCaches()
    {
        using var host = Hosts.Of(static services =>
            services
                .AddLarder(static cache => cache.Memory())
                .Defaults(static defaults =>
                    defaults with
                    {
                        Expiration = TimeSpan.FromSeconds(600),
                        MaxEntries = 1000,
                    }
                )
        );
        var cache = host.Services.GetRequiredService<Cache>();
        Assert.Equal(TimeSpan.FromSeconds(600), cache.Options.DefaultExpiration.TimeToLive);
        Assert.Equal(1000, cache.Store.Find<MemoryStore>()!.MaxEntries);
    }

    [Fact]
    public async Task Host_WhenDisposedOf_DisposesOfWhatWasMadeAndOfNothingElse()
    {
        var made = new Part();
        var given = new Part();
        var host = Hosts.Of(services =>
            services.AddLarder(cache =>
                cache
                    .Add(
                        StackStep.Layer(
                            "Made",
                            (inner, context) =>
                            {
                                context.Own(made);
                                return inner;
                            }
                        )
                    )
                    .Add(
                        StackStep.Layer(
                            "Given",
                            (inner, _) =>
                            {
                                GC.KeepAlive(given);
                                return inner;
                            }
                        )
                    )
                    .Memory(10)
            )
        );
        await host.StartAsync(Token);
        await host.StopAsync(Token);
        Assert.Equal(0, made.Disposals);
        host.Dispose();
        Assert.Equal((1, 0), (made.Disposals, given.Disposals));
    }

    [Fact]
    public async Task Start_WithAFaultyCache_DisposesOfTheOthers()
    {
        var made = new Part();
        using var host = Hosts.Of(services =>
        {
            services.AddLarder(
                "good",
                cache =>
                    cache
                        .Add(
                            StackStep.Layer(
                                "Made",
                                (inner, context) =>
                                {
                                    context.Own(made);
                                    return inner;
                                }
                            )
                        )
                        .Memory(10)
            );
            services.AddLarder("bad", static cache => cache.Prefix("app").Memory(0));
        });
        var faults = await Hosts.FaultsAsync(host);
        Assert.Equal(2, faults.Count);
        Assert.All(faults, static fault => Assert.StartsWith("AddLarder(\"bad\"): ", fault, StringComparison.Ordinal));
        Assert.Equal(1, made.Disposals);
    }

    private sealed class Part : IDisposable
    {
        public int Disposals { get; private set; }

        public void Dispose() => Disposals++;
    }

    private sealed class TwoCaches(Cache plain, [FromKeyedServices("pages")] Cache pages)
    {
        public Cache Plain => plain;

        public Cache Pages => pages;
    }
}
