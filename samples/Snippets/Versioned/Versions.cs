using Larder.Redis;

namespace Snippets.Versioned;

internal static class Versions
{
    public static async Task RunAsync()
    {
        await using var redis = await Server.ConnectAsync();

        // snippet: versioned-versions
        var caches = new VersionedCaches(redis, prefix: "cache", version: 1);
        await caches[2].SetAsync("key", "value", TimeSpan.FromSeconds(100));
        Console.WriteLine((await caches.Current.TryGetAsync<string>("key")).HasValue);
        Console.WriteLine(await caches[2].GetAsync<string>("key"));
        // => False
        // => value
        // end
    }
}
