using Larder.Building;
using Larder.Memcached;

namespace Snippets.Memcached;

internal static class Built
{
    public static async Task RunAsync()
    {
        await using var memcached = await Servers.ConnectAsync();
        // snippet: memcached-builder
        using var cache = new CacheBuilder().Prefix("shop:").Memory(10_000).Memcached(memcached).Build();
        await cache.Cache.SetAsync("answer", 42);
        Console.WriteLine(await cache.Cache.GetAsync<int>("answer"));
        // => 42
        // end
    }
}
