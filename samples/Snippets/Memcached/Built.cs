using Larder;
using Larder.Memcached;

namespace Snippets.Memcached;

internal static class Built
{
    public static async Task RunAsync()
    {
        await using var memcached = await Servers.ConnectAsync();
        // snippet: memcached-builder
        var cache = CacheBuilder.Build(cache =>
            cache.Prefix("shop:").Near(near => near.Memory(10_000)).Far(far => far.Recover().Memcached(memcached))
        );
        await cache.SetAsync("answer", 42);
        Console.WriteLine(await cache.GetAsync<int>("answer"));
        // => 42
        // end
    }
}
