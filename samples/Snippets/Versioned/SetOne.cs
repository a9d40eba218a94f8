using Larder.Redis;

namespace Snippets.Versioned;

internal static class SetOne
{
    public static async Task RunAsync()
    {
        await using var redis = await Server.ConnectAsync();
        var cache = new VersionedCaches(redis).Current;
        // snippet: versioned-set
        await cache.SetAsync("key", "value", TimeSpan.FromSeconds(100));
        Console.WriteLine(await cache.GetAsync<string>("key"));
        // => value
        // end
    }
}
