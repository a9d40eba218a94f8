using Larder.Redis;

namespace Snippets.Versioned;

internal static class Quickstart
{
    public static async Task RunAsync()
    {
        await using var redis = await Server.ConnectAsync();

        // snippet: versioned-quickstart
        var caches = new VersionedCaches(redis, prefix: "cache", version: 1);
        await caches.Current.SetAsync("key", "value", TimeSpan.FromSeconds(100));
        Console.WriteLine(await caches.Current.GetAsync<string>("key"));
        // => value
        // end
    }
}
