using Larder;
using Larder.Memory;

namespace Snippets;

internal static class Statistics
{
    public static Task RunAsync()
    {
        // snippet: statistics
        var cache = new Cache(
            new MemoryStore(1000),
            new CacheOptions
            {
                Name = "shop",
                CountHits = true, // a few nanoseconds for each hit
                KeyGroups = new KeyGroupOptions(),
            }
        );
        for (var id = 0; id < 4; id++)
        {
            cache.GetOrCreate($"user:{id % 2}", () => "somebody");
            cache.Get<string>($"order:{id}");
        }

        var shop = cache.Statistics();
        Console.WriteLine($"{shop.Name}: {shop.Hits} hits, {shop.Misses} misses, {shop.Loads} loads");
        foreach (var group in shop.Groups)
        {
            Console.WriteLine($"{group.Name} {group.Hits} hits, {group.Misses} misses");
        }
        // => shop: 2 hits, 6 misses, 2 loads
        // => order:* 0 hits, 4 misses
        // => other 0 hits, 0 misses
        // => user:* 2 hits, 2 misses
        // end
        return Task.CompletedTask;
    }
}
