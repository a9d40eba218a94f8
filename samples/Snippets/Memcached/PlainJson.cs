using System.Text;
using Larder;
using Larder.Codecs;
using Larder.Memcached;

namespace Snippets.Memcached;

internal static class PlainJson
{
    public static async Task RunAsync()
    {
        await using var memcached = await Servers.ConnectAsync();
        // snippet: memcached-core-lib
        var store = new MemcachedStore(memcached, MemcachedStoreOptions.CoreLib);
        var cache = new Cache(store, new CacheOptions { Codec = JsonCodec.Default });
        await cache.SetAsync("user_1", new Dictionary<string, string> { ["name"] = "Ada" }, TimeSpan.FromSeconds(30));
        Console.WriteLine(Encoding.UTF8.GetString(await memcached.GetAsync("user_1"u8) ?? []));
        // => {"name":"Ada"}
        // end
    }
}
