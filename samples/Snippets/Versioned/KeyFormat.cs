using System.Text;
using Larder.Redis;

namespace Snippets.Versioned;

internal static class KeyFormat
{
    public static async Task RunAsync()
    {
        await using var redis = await Server.ConnectAsync();

        // snippet: versioned-keys
        var caches = new VersionedCaches(redis, prefix: "cache", version: 1);
        await caches.Current.SetAsync("key", new[] { 1, 2 }, TimeSpan.FromSeconds(100));
        await foreach (var key in redis.ScanAsync("cache:*"))
        {
            Console.WriteLine(Encoding.UTF8.GetString(key.Span));
            Console.WriteLine(Encoding.UTF8.GetString(await redis.GetAsync(key.Span) ?? []));
        }

        // => cache:1:key
        // => [1,2]
        // end
    }
}
