using Larder.Building;
using Larder.Codecs;
using Larder.Hosting.Tests.Kit;
using Larder.Layers;
using Larder.Memory;
using Larder.Redis;
using Larder.Testing.Servers;
using Larder.Transforms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Larder.Hosting.Tests.Configuration;

/// <summary>What a configuration says is what is made.</summary>
public sealed class ReadingTests
{
    private static readonly CancellationToken Token = CancellationToken.None;

    [Fact]
    public async Task Caches_OfAConfiguration_AreWhatItSays()
    {
        using var host = Hosts.Configured(
            """
            {
              "Larder": {
                "Default": "users",
                "Defaults": { "Expiration": "10m", "MaxEntries": "1000" },
                "Policies": {
                  "careful": {
                    "Expiration": "30s", "Jitter": "0.1", "Tags": [ "users", "all" ], "FailSafe": { "Retention": "2h", "Throttle": "5s" },
                    "SoftTimeout": "100ms", "HardTimeout": "5s", "EarlyRefresh": "auto", "ErrorWindow": "1s", "SkipNull": true
                  }
                },
                "Keys": { "orders": { "Names": "base64:AAAAAAAAAAAAAAAAAAAAAA==", "Secrets": { "1": "fedcba9876543210" } } },
                "Caches": {
                  "users": { "Policy": "careful", "Codec": "json", "CountHits": true, "Layers": [ "Stats", { "Prefix": "app:" }, { "Memory": 5 } ] },
                  "orders": { "Expiration": "never", "Layers": [ "Compress", { "Encrypt": { "Keys": "orders", "PadTo": 64, "Scope": "shop" } }, { "Memory": "1MB" } ] },
                  "plain": { "Layers": [ { "Near": { "Expiration": "30s", "Layers": [ "Memory" ] } }, { "Far": [ { "Recover": { "Failures": 2, "Pause": "10s" } }, { "Timeout": "250ms" }, { "Memory": { "MaxEntries": 7, "Eviction": "leastRecentlyUsed" } } ] } ] }
                }
              }
            }
            """
        );
        await host.StartAsync(Token);
        var users = host.Services.GetRequiredKeyedService<Cache>("users");
        Assert.Same(users, host.Services.GetRequiredService<Cache>());
        Assert.Equal("users", users.Options.Name);
        Assert.True(users.Options.CountHits);
        Assert.IsType<JsonCodec>(users.Options.Codec);
        Assert.IsType<StatsLayer>(users.Store);
        Assert.Equal(5, users.Store.Find<MemoryStore>()!.MaxEntries);
        var policy = users.Options.Policy;
        Assert.Equal(TimeSpan.FromSeconds(30), policy.Expiration.TimeToLive);
        Assert.Equal((0.1, TagSet.Of("users", "all")), (policy.Jitter, policy.Tags));
        Assert.Equal(
            (TimeSpan.FromHours(2), TimeSpan.FromSeconds(5)),
            (policy.FailSafe!.Retention, policy.FailSafe.Throttle)
        );
        Assert.Equal(
            (TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5)),
            (policy.SoftTimeout, policy.HardTimeout)
        );
        Assert.True(policy is { SkipNull: true, SkipEmpty: false, EarlyRefresh.Before: null });
        Assert.Equal(TimeSpan.FromSeconds(1), policy.ErrorWindow);

        var orders = host.Services.GetRequiredKeyedService<Cache>("orders");
        Assert.True(orders.Options.DefaultExpiration.IsNever);
        Assert.IsType<CompressionLayer>(orders.Store);
        Assert.Equal(1u, orders.Store.Find<EncryptionLayer>()!.Keys.Current);

        var plain = host.Services.GetRequiredKeyedService<Cache>("plain");
        Assert.Equal(TimeSpan.FromMinutes(10), plain.Options.DefaultExpiration.TimeToLive);
        var levels = Assert.IsType<TwoLevelStore>(plain.Store);
        Assert.Equal(1000, levels.NearStore.Find<MemoryStore>()!.MaxEntries);
        Assert.Equal(7, levels.FarStore.Find<MemoryStore>()!.MaxEntries);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Name_ThatTheEnvironmentWritesInCapitals_IsThatOfTheFile()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Larder:Default", "users"), new("Larder:Caches:users:Layers:0", "Memory")])
            .AddInMemoryCollection([new("LARDER:CACHES:USERS:EXPIRATION", "7m")])
            .Build();
        using var host = Hosts.Of(services =>
        {
            services.AddLarder(configuration.GetSection("Larder"));
            services.AddHealthChecks().AddLarder(new LarderHealthOptions { Caches = ["users"] });
        });
        await host.StartAsync(Token);
        var users = host.Services.GetRequiredKeyedService<Cache>("users");
        Assert.Same(users, host.Services.GetRequiredService<Cache>());
        Assert.Equal(TimeSpan.FromMinutes(7), users.Options.DefaultExpiration.TimeToLive);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Memory_WithASize_HoldsNoMoreThanThat()
    {
        using var host = Hosts.Configured(
            """{ "Larder": { "Caches": { "main": { "Layers": [ { "Memory": "64KB" } ] } } } }"""
        );
        await host.StartAsync(Token);
        var cache = host.Services.GetRequiredService<Cache>();
        for (var i = 0; i < 100; i++)
        {
            cache.Set($"k{i}", new byte[4096]);
        }

        var held = cache.Statistics().Memory!;
        Assert.InRange(held.Weight, 4096, 64 << 10);
        Assert.InRange(held.Entries, 1, 15);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Connections_OfOneUrl_AreOneAndEndWithTheHost()
    {
        await using var server = await RedisServer.StartAsync();
        var url = $"redis://127.0.0.1:{server.Port}";
        using (
            var host = Hosts.Configured(
                $$"""
                {
                  "ConnectionStrings": { "cache": "{{url}}" },
                  "Larder": {
                    "Caches": {
                      "a": { "Layers": [ { "Redis": { "Connection": "cache", "Prefix": "a:" } } ] },
                      "b": { "Layers": [ { "Near": [ "Memory" ] }, { "Far": [ { "Redis": { "Connection": "{{url}}", "Prefix": "b:" } } ] } ] }
                    }
                  }
                }
                """
            )
        )
        {
            await host.StartAsync(Token);
            foreach (var name in new[] { "a", "b" })
            {
                await host.Services.GetRequiredKeyedService<Cache>(name).SetAsync("key", name);
            }

            Assert.Equal("1", await server.CliAsync("exists", "a:key"));
            Assert.Equal("1", await server.CliAsync("exists", "b:key"));
            Assert.Equal(1, await ClientsAsync(server));
            await host.StopAsync(Token);
        }

        await Testing.Concurrency.Eventually.WorksAsync(async () =>
        {
            var left = await ClientsAsync(server);
            return left == 0 ? left : throw new CacheStoreException($"{left} connections are left.");
        });
    }

    [Fact]
    public async Task Server_ThatIsNotRequired_IsUsedOnceItIsThere()
    {
        await using var server = await RedisServer.StartAsync();
        var url = $"redis://127.0.0.1:{server.Port}";
        server.Kill();
        using var host = Hosts.Configured(
            $$"""{ "Larder": { "Caches": { "main": { "Layers": [ { "Redis": { "Connection": "{{url}}", "Required": false } } ] } } } }"""
        );
        await host.StartAsync(Token);
        var cache = host.Services.GetRequiredService<Cache>();
        await Assert.ThrowsAsync<RedisConnectionException>(async () => await cache.SetAsync("key", 1));
        await server.RestartAsync();
        Assert.True(await Testing.Concurrency.Eventually.WorksAsync(async () => await cache.SetAsync("key", 1)));
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Memcached_InAConfiguration_KeepsWhatIsStored()
    {
        await using var server = await MemcachedServerProcess.StartAsync();
        using var host = Hosts.Configured(
            $$"""{ "Larder": { "Caches": { "main": { "Layers": [ { "Memcached": "memcached://127.0.0.1:{{server.Port}}" } ] } } } }"""
        );
        await host.StartAsync(Token);
        var cache = host.Services.GetRequiredService<Cache>();
        await cache.SetAsync("key", "value");
        Assert.Equal("value", await cache.GetAsync<string>("key"));
        Assert.Contains("VA", server.Say("mg larder:key v"), StringComparison.Ordinal);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Words_OfTheProgram_AreRead()
    {
        var told = "";
        var word = new StackWord(
            "Tell",
            (stack, settings) =>
            {
                told = $"{settings.Main("What").Text("What")} {settings.Path}";
                stack.Layer(static inner => new LockLayer(inner));
            }
        );
        using var host = Hosts.Configured(
            """{ "Larder": { "Caches": { "main": { "Layers": [ { "tell": "this" }, "memory" ] } } } }""",
            larder => larder.Words(word)
        );
        await host.StartAsync(Token);
        Assert.Equal("this Larder:Caches:main:Layers:0:tell", told);
        Assert.IsType<LockLayer>(host.Services.GetRequiredService<Cache>().Store);
        await host.StopAsync(Token);
    }

    private static async Task<int> ClientsAsync(RedisServer server)
    {
        // all but the one that asks
        var list = await server.CliAsync("client", "list", "type", "normal");
        return list.Split('\n').Count(static line => line.Contains("cmd=", StringComparison.Ordinal)) - 1;
    }
}
