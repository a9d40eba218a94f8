using Larder;
using Larder.Redis;

namespace Snippets.Versioned;

internal static class Endpoint
{
    public static async Task RunAsync()
    {
        await using var redis = await Server.ConnectAsync();

        // snippet: versioned-endpoint
        // made once, when the application starts, and handed to whoever needs it
        var caches = new VersionedCaches(redis, prefix: "cache", version: 1);
        Func<Cache, Task<string>> getTestCache = async cache =>
        {
            await cache.SetAsync("key", "value", TimeSpan.FromSeconds(100));
            return $"cached_value: {await cache.GetAsync<string>("key")}";
        };

        // app.MapGet("/test-cache", () => getTestCache(caches.Current));
        Console.WriteLine(await getTestCache(caches.Current));
        // => cached_value: value
        // end
    }
}
