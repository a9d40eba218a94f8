using System.Globalization;
using Larder.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Larder.Server.Tests.OutputCaching;

/// <summary>The framework's own middleware over a cache, by real requests.</summary>
public sealed class MiddlewareTests : IAsyncLifetime
{
    private readonly Cache _cache = new(new MemoryStore(1000));
    private readonly HttpClient _client = new(new HttpClientHandler { UseCookies = true, UseProxy = false });
    private readonly (TaskCompletionSource Running, TaskCompletionSource End) _raced = (new(), new());
    private WebApplication? _app;
    private int _made;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_cache).AddLarderOutputCache().AddOutputCache();
        builder.Services.AddLarderDistributedCache().AddSession();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseSession();
        app.UseOutputCache();
        app.MapGet("/page/{id}", (string id) => $"{id} {Interlocked.Increment(ref _made)}")
            .CacheOutput(static answer => answer.Expire(TimeSpan.FromMinutes(10)).Tag("pages"));
        app.MapGet(
                "/evicts-itself",
                async (IOutputCacheStore answers) =>
                {
                    var number = Interlocked.Increment(ref _made);
                    await answers.EvictByTagAsync("self", default);
                    return number;
                }
            )
            .CacheOutput(static answer => answer.Expire(TimeSpan.FromMinutes(10)).Tag("self"));
        app.MapGet(
                "/raced",
                async (string? held) =>
                {
                    var number = Interlocked.Increment(ref _made);
                    if (held is not null)
                    {
                        _raced.Running.SetResult();
                        await _raced.End.Task;
                    }

                    return number;
                }
            )
            .CacheOutput(static answer =>
                answer.Expire(TimeSpan.FromMinutes(10)).Tag("raced").SetVaryByQuery([]).SetLocking(enabled: false)
            );
        app.MapGet(
            "/visits",
            (HttpContext http) =>
            {
                var visits = (http.Session.GetInt32("n") ?? 0) + 1;
                http.Session.SetInt32("n", visits);
                return visits;
            }
        );
        await app.StartAsync();
        _app = app;
        _client.BaseAddress = new Uri(app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app!.DisposeAsync();
    }

    [Fact]
    public async Task Answers_AreMadeOnceUntilTheirTagIsEvicted()
    {
        Assert.Equal("a 1", await _client.GetStringAsync("page/a"));
        Assert.Equal("a 1", await _client.GetStringAsync("page/a"));
        Assert.Equal("b 2", await _client.GetStringAsync("page/b"));
        await _app!.Services.GetRequiredService<IOutputCacheStore>().EvictByTagAsync("pages", default);
        Assert.Equal("a 3", await _client.GetStringAsync("page/a"));
        await _cache.RemoveByTagAsync("pages");
        Assert.Equal("a 4", await _client.GetStringAsync("page/a"));
    }

    [Fact]
    public async Task Answer_MadeOfWhatIsEvictedMeanwhile_IsNotKept()
    {
        Assert.Equal("1", await _client.GetStringAsync("evicts-itself"));
        Assert.Equal("2", await _client.GetStringAsync("evicts-itself"));
    }

    [Fact]
    public async Task Answer_ThatBeganBeforeAnEviction_IsNotKeptWhenAnotherBeganAfterIt()
    {
        var slow = _client.GetStringAsync("raced?held=1");
        await _raced.Running.Task;
        Assert.Equal("2", await _client.GetStringAsync("raced"));
        await _app!.Services.GetRequiredService<IOutputCacheStore>().EvictByTagAsync("raced", default);
        Assert.Equal("3", await _client.GetStringAsync("raced"));
        _raced.End.SetResult();
        Assert.Equal("1", await slow);
        Assert.Equal("3", await _client.GetStringAsync("raced"));
    }

    [Fact]
    public async Task Answers_AskedForByManyAtOnce_AreOneFromThenOn()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _client.GetStringAsync("page/many")));
        var kept = await _client.GetStringAsync("page/many");
        Assert.Contains(kept, all);
        Assert.Equal(kept, await _client.GetStringAsync("page/many"));
    }

    [Fact]
    public async Task Session_IsKept()
    {
        for (var visit = 1; visit <= 3; visit++)
        {
            Assert.Equal(visit.ToString(CultureInfo.InvariantCulture), await _client.GetStringAsync("visits"));
        }

        Assert.IsType<LarderDistributedCache>(_app!.Services.GetRequiredService<IDistributedCache>());
    }
}
