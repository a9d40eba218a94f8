using Larder;
using Larder.Memory;

namespace Snippets;

internal static class ServeStale
{
    public static async Task RunAsync()
    {
        // snippet: serve-stale
        var cache = new Cache(
            new MemoryStore(1000),
            new CacheOptions
            {
                Policy = new CachePolicy { FailSafe = new FailSafe { Retention = TimeSpan.FromHours(1) } },
                OnEvent = told => Console.Write(told.Fault is null ? "" : $"{told.Key}: {told.Fault.Message}\n"),
            }
        );
        cache.Set("news", "of yesterday", TimeSpan.FromMilliseconds(10));
        while (cache.Contains("news"))
        {
            await Task.Delay(10);
        }

        Console.WriteLine(cache.Get<string>("news") ?? "(expired)");
        Console.WriteLine(cache.GetOrCreate("news", string () => throw new HttpRequestException("the source is down")));
        // => (expired)
        // => news: the source is down
        // => of yesterday

        cache.Remove("news"); // what was removed is never served
        var news = cache.GetOrCreate("news", () => "of today");
        Console.WriteLine(news);
        // => of today
        // end
    }
}
