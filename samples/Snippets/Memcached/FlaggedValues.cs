using System.Text;
using Larder;
using Larder.Memcached;

namespace Snippets.Memcached;

internal static class FlaggedValues
{
    public static async Task RunAsync()
    {
        await using var memcached = await Servers.ConnectAsync();
        // snippet: memcached-cachetoolsutils
        var cache = new Cache(new MemcachedStore(memcached, MemcachedStoreOptions.CacheToolsUtils));
        await cache.SetAsync("bytes", new byte[] { 1, 2, 3 });
        await cache.SetAsync("text", "Hello");
        await cache.SetAsync("list", new[] { 1, 2, 3 });
        // the keys in base85, as the Python package writes them
        foreach (var key in new[] { "VtI6Ba{", "bY*yS", "Y-w|J" })
        {
            using var reply = await memcached.LeaseAsync(Encoding.ASCII.GetBytes(key));
            Console.WriteLine($"flags {reply.Form}, {reply.Bytes.Length} bytes");
        }

        // => flags 1, 3 bytes
        // => flags 2, 5 bytes
        // => flags 3, 7 bytes
        // end
    }
}
