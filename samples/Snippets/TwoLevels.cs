using Larder;
using Larder.Layers;
using Larder.Memory;

namespace Snippets;

internal static class TwoLevels
{
    public static async Task RunAsync()
    {
        // snippet: two-levels
        using var client = await LarderClient.ConnectAsync(new LarderClientOptions { Space = "reports" });
        var store = new TwoLevelStore(near: new MemoryStore(1000), far: client.Store("reports"));
        var cache = new Cache(store, new CacheOptions { DefaultExpiration = TimeSpan.FromMinutes(1) });

        await cache.SetAsync("today", "all is well");
        Console.WriteLine(await cache.GetAsync<string>("today")); // from memory
        Console.WriteLine(await client.Cache.GetAsync<string>("today")); // from the server
        // => all is well
        // => all is well
        // end
    }
}
