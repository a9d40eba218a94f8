using Larder;
using Larder.Memory;

namespace Snippets;

internal static class Counters
{
    public static async Task RunAsync()
    {
        // snippet: counters
        var cache = new Cache(new MemoryStore(1000));
        var user = 42;
        await cache.IncrementAsync($"visits:{user}", expiration: TimeSpan.FromDays(1));
        await cache.IncrementAsync($"visits:{user}", by: 5);
        Console.WriteLine(await cache.DecrementAsync($"visits:{user}", by: 2));
        Console.WriteLine(cache.Get<long>($"visits:{user}"));
        // => 4
        // => 4

        cache.Set("name", "Ada");
        try
        {
            cache.Increment("name");
        }
        catch (CacheCounterException e)
        {
            Console.WriteLine(e.Message);
        }

        // => The value is no whole number of 64 bits, so nothing is added to it.
        // end
    }
}
