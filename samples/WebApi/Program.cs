using Larder;
using Larder.Redis;
using Larder.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using WebApi;

// WebApi [--redis redis://HOST:PORT] [--urls http://127.0.0.1:PORT]
// Products by [Cached] methods, whole answers, sessions and HybridCache over one Redis server that all instances share;
// without one in the memory of the process.
var builder = WebApplication.CreateSlimBuilder(args);
await using var redis = builder.Configuration["redis"] is { } url
    ? await RedisConnection.ConnectAsync(RedisOptions.Parse(url))
    : null;
var sessions = Caches.Sessions(redis);

builder.Services.AddSingleton(Caches.Shop(redis)).AddLarderHybridCache();
builder.Services.AddSingleton(provider => new Products().WithCache(provider.GetRequiredService<Cache>()));
builder.Services.AddLarderOutputCache().AddOutputCache();
builder.Services.AddSingleton<IDistributedCache>(sessions.AsDistributedCache());
builder.Services.AddSession(static options => options.IdleTimeout = TimeSpan.FromMinutes(20));
builder.Services.AddDataProtection().SetApplicationName("shop");
builder.Services.Configure<KeyManagementOptions>(options => options.XmlRepository = new KeyRing(sessions));

var app = builder.Build();
app.UseSession();
app.UseOutputCache();

app.MapGet(
    "/products/{id:int}",
    (int id, IProducts products, CancellationToken token) => products.FindAsync(id, token)
);
app.MapPut(
    "/products/{id:int}",
    async (int id, string name, IProducts products, IOutputCacheStore answers, CancellationToken token) =>
    {
        await products.RenameAsync(id, name, token);
        await answers.EvictByTagAsync("catalogue", token);
        return Results.NoContent();
    }
);

app.MapGet(
        "/catalogue",
        async (IProducts products, CancellationToken token) =>
            new
            {
                By = Environment.ProcessId,
                Products = new[] { await products.FindAsync(1, token), await products.FindAsync(2, token) },
            }
    )
    // every instance has an address of its own, and all give one answer
    .CacheOutput(static answer => answer.Expire(TimeSpan.FromMinutes(10)).Tag("catalogue").SetVaryByHost(false));

app.MapGet(
    "/visits",
    (HttpContext http) =>
    {
        var visits = (http.Session.GetInt32("visits") ?? 0) + 1;
        http.Session.SetInt32("visits", visits);
        return visits;
    }
);

app.MapGet(
    "/weather/{town}",
    (string town, HybridCache hybrid, CancellationToken token) =>
        hybrid.GetOrCreateAsync(
            $"weather:{town}",
            town,
            static (town, _) => new ValueTask<string>($"sunny in {town}, says {Environment.ProcessId}"),
            tags: ["weather"],
            cancellationToken: token
        )
);

await app.RunAsync();
