using Larder.Redis;

namespace Snippets.Versioned;

internal static class SetIfAbsent
{
    public static async Task RunAsync()
    {
        await using var redis = await Server.ConnectAsync();
        var cache = new VersionedCaches(redis).Current;
        // snippet: versioned-set-nx
        Console.WriteLine(await cache.TryAddAsync("key", "value", TimeSpan.FromSeconds(100)));
        Console.WriteLine(await cache.TryAddAsync("key", "value", TimeSpan.FromSeconds(100)));
        // => True
        // => False
        // end
    }
}
