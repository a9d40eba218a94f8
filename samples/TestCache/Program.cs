using Larder;
using Larder.Redis;

// A web application over a Redis server. Its caches are made once, when it starts, and handed to whoever asks for them.
var builder = WebApplication.CreateSlimBuilder(args);
var url = builder.Configuration["redis"] ?? "redis://localhost:6379";
await using var redis = await RedisConnection.ConnectAsync(RedisOptions.Parse(url));
builder.Services.AddSingleton(new VersionedCaches(redis, prefix: "cache", version: 1));
builder.Services.AddTransient(services => services.GetRequiredService<VersionedCaches>().Current);
await using var app = builder.Build();

app.MapGet(
    "/test-cache",
    async (Cache cache, CancellationToken token) =>
    {
        await cache.SetAsync("key", "value", TimeSpan.FromSeconds(100), token);
        var cached = await cache.GetAsync<string>("key", token: token);
        return new Dictionary<string, string?>(StringComparer.Ordinal) { ["cached_value"] = cached };
    }
);

await app.RunAsync();
