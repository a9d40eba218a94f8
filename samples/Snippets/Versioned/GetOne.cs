using Larder.Redis;

namespace Snippets.Versioned;

internal static class GetOne
{
    public static async Task RunAsync()
    {
        await using var redis = await Server.ConnectAsync();
        var cache = new VersionedCaches(redis).Current;
        // snippet: versioned-get
        await cache.SetAsync("key", "value", TimeSpan.FromSeconds(100));
        Console.WriteLine(await cache.GetAsync<string>("key"));
        Console.WriteLine((await cache.TryGetAsync<string>("non-existing-key")).HasValue);
        // => value
        // => False
        // end
    }
}
