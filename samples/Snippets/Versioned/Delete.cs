using Larder.Redis;

namespace Snippets.Versioned;

internal static class Delete
{
    public static async Task RunAsync()
    {
        await using var redis = await Server.ConnectAsync();
        var cache = new VersionedCaches(redis).Current;
        // snippet: versioned-delete
        await cache.SetAsync("key", "value", TimeSpan.FromSeconds(100));
        Console.WriteLine(await cache.RemoveAsync("key"));
        // => True
        // end
    }
}
