using Larder;
using Larder.Layers;
using Larder.Memcached;
using Larder.Memory;

namespace Snippets.Memcached;

internal static class Far
{
    public static async Task RunAsync()
    {
        await using var memcached = await Servers.ConnectAsync();
        // snippet: memcached-cache
        var cache = new Cache(new TwoLevelStore(new MemoryStore(10_000), new MemcachedStore(memcached)));
        var first = await cache.GetOrCreateAsync("report", _ => new ValueTask<string>("loaded once"));
        Console.WriteLine(first);
        Console.WriteLine(await new Cache(new MemcachedStore(memcached)).GetAsync<string>("report"));
        await cache.RemoveAsync("report");
        Console.WriteLine(await cache.ContainsAsync("report"));
        // => loaded once
        // => loaded once
        // => False
        // end
    }
}
