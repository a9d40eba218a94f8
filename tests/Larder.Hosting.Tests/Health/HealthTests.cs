using Larder.Hosting.Tests.Kit;
using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Larder.Hosting.Tests.Health;

public sealed class HealthTests
{
    private readonly MemoryStore _memory = new(100);
    private bool _fails;

    [Fact]
    public async Task Check_OfCachesThatWork_IsHealthyAndTellsWhatTheyHold()
    {
        using var host = Hosts.Of(services =>
        {
            services.AddLarder("users", cache => cache.Prefix("app:").Breaker().Store(_memory), isDefault: true);
            services.AddLarder("off", static cache => cache.Nothing());
            services.AddHealthChecks().AddLarder();
        });
        host.Services.GetRequiredService<Cache>().Set("key", 1);
        var found = await RunAsync(host.Services);
        Assert.Equal(HealthStatus.Healthy, found.Status);
        Assert.Equal("Healthy", found.Data["users.status"]);
        Assert.Equal("Closed", found.Data["users.breaker"]);
        Assert.Equal(1L, found.Data["users.entries"]);
        Assert.Equal("Healthy", found.Data["off.status"]);
        Assert.DoesNotContain("users.pending", found.Data.Keys);
    }

    [Fact]
    public async Task Check_OfOneCacheTwice_ChecksItOnce()
    {
        using var host = Hosts.Of(services =>
        {
            services.AddLarder("users", cache => cache.Store(_memory));
            services.AddHealthChecks().AddLarder(new LarderHealthOptions { Caches = ["users", "users"] });
        });
        Assert.Equal(HealthStatus.Healthy, (await RunAsync(host.Services)).Status);
    }

    [Fact]
    public void Deadline_ThatNoTimerKnows_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LarderHealthOptions { Deadline = TimeSpan.MaxValue });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LarderHealthOptions { Deadline = TimeSpan.Zero });
        Assert.Equal(TimeSpan.FromDays(1), new LarderHealthOptions { Deadline = TimeSpan.FromDays(1) }.Deadline);
    }

    [Theory]
    [InlineData("plain", HealthStatus.Unhealthy)]
    [InlineData("levels", HealthStatus.Degraded)]
    [InlineData("borne", HealthStatus.Degraded)]
    [InlineData("fail-safe", HealthStatus.Degraded)]
    public async Task Check_WithAFarStoreThatIsDown_TellsWhetherTheCacheGoesOn(string kind, HealthStatus status)
    {
        var far = new FlakyStore(_memory, () => _fails);
        using var host = Hosts.Of(services =>
        {
            services.AddLarder("main", cache => Tell(cache, kind, far));
            services.AddHealthChecks().AddLarder();
        });
        Assert.Equal(HealthStatus.Healthy, (await RunAsync(host.Services)).Status);
        _fails = true;
        var found = await RunAsync(host.Services);
        Assert.Equal(status, found.Status);
        Assert.Equal(status.ToString(), found.Data["main.status"]);
        Assert.StartsWith("The cache 'main' ", found.Description, StringComparison.Ordinal);
        Assert.Equal(
            status == HealthStatus.Degraded,
            found.Description!.EndsWith("goes on without its far store.", StringComparison.Ordinal)
        );
        if (kind == "borne")
        {
            Assert.Equal("Open", found.Data["main.breaker"]);
            var pending = found.Data["main.pending"];
            await RunAsync(host.Services);
            Assert.Equal(pending, (await RunAsync(host.Services)).Data["main.pending"]);
        }

        _fails = false;
        Assert.Equal(
            HealthStatus.Healthy,
            await Testing.Concurrency.Eventually.WorksAsync(async () =>
            {
                var again = await RunAsync(host.Services);
                return again.Status == HealthStatus.Healthy
                    ? again.Status
                    : throw new CacheStoreException(again.Description!);
            })
        );
        Assert.Empty(new Cache(_memory).Keys());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Check_OfAStoreThatHangs_EndsAtItsDeadline(bool keepsTheThread)
    {
        using var end = new ManualResetEventSlim(initialState: !keepsTheThread);
        using var host = Hosts.Of(services =>
        {
            services.AddLarder("main", cache => cache.Store(new Hanging(_memory, end)));
            services
                .AddHealthChecks()
                .AddLarder(
                    new LarderHealthOptions { Deadline = TimeSpan.FromMilliseconds(50) },
                    failureStatus: HealthStatus.Degraded
                );
        });
        var found = await RunAsync(host.Services);
        Assert.Equal(HealthStatus.Degraded, found.Status);
        Assert.Equal("The cache 'main' did not answer within 50ms.", found.Description);
        end.Set();
    }

    [Fact]
    public async Task Check_OfAStoreThatForgets_IsUnhealthy()
    {
        using var host = Hosts.Of(services =>
        {
            services.AddLarder("main", cache => cache.Store(new Forgetful(_memory)));
            services.AddHealthChecks().AddLarder();
        });
        var found = await RunAsync(host.Services);
        Assert.Equal(HealthStatus.Unhealthy, found.Status);
        Assert.Equal("The cache 'main' does not give back what it was given.", found.Description);
    }

    [Theory]
    [InlineData("main", true)]
    [InlineData("mian", false)]
    public async Task Start_WithACheckOfAnUnknownCache_IsRefused(string name, bool isKnown)
    {
        using var host = Hosts.Of(services =>
        {
            services.AddLarder("main", cache => cache.Store(_memory));
            services.AddHealthChecks().AddLarder(new LarderHealthOptions { Caches = [name] });
        });
        string[] told = isKnown
            ? []
            :
            [
                "The health check 'larder' needs the cache 'mian', which is not there; add AddLarder(\"mian\", …) or Caches:mian to the configuration; there are 'main'.",
            ];
        Assert.Equal(told, await Hosts.FaultsAsync(host));
    }

    private static void Tell(CacheBuilder cache, string kind, ICacheStore far)
    {
        var breaker = new BreakerOptions { Failures = 1, Pause = TimeSpan.FromMilliseconds(50) };
        _ = kind switch
        {
            "levels" => cache.Near(static near => near.Memory(10)).Far(stack => stack.Breaker(breaker).Store(far)),
            "borne" => cache
                .Near(static near => near.Memory(10))
                .Far(stack => stack.Recover(new RecoveryOptions { Breaker = breaker }).Store(far)),
            "fail-safe" => cache.Policy(new CachePolicy { FailSafe = new FailSafe() }).Store(far),
            _ => cache.Store(far),
        };
    }

    private static async Task<HealthReportEntry> RunAsync(IServiceProvider services)
    {
        var report = await services
            .GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(TestContext.Current.CancellationToken);
        return report.Entries["larder"];
    }

    private sealed class Forgetful(ICacheStore inner) : WrappedStore(inner), ICacheStore
    {
        ValueTask<CacheEntry?> ICacheStore.GetAsync(CacheKey key, CacheContext context) => default;

        protected override ValueTask BeforeAsync(CacheContext context) => default;
    }

    private sealed class Hanging(ICacheStore inner, ManualResetEventSlim end) : WrappedStore(inner)
    {
        // deaf to the token, as some stores are
        protected override ValueTask BeforeAsync(CacheContext context)
        {
            end.Wait();
            return new ValueTask(new TaskCompletionSource().Task);
        }
    }
}
