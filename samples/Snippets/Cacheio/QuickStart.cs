using Larder;
using Larder.Memory;

namespace Snippets.Cacheio;

internal static class QuickStart
{
    public static async Task RunAsync()
    {
        // snippet: cacheio-quick-start
        var cache = new Cache(new MemoryStore(500));
        cache.Set("my_key", "my_value", TimeSpan.FromSeconds(300));
        Console.WriteLine($"Retrieved value: {cache.Get<string>("my_key")}");

        await cache.SetAsync("my_async_key", "my_async_value", TimeSpan.FromSeconds(300));
        Console.WriteLine($"Retrieved value: {await cache.GetAsync<string>("my_async_key")}");
        // => Retrieved value: my_value
        // => Retrieved value: my_async_value
        // end
    }
}
