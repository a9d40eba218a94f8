using Larder;
using Larder.Memory;

namespace Snippets;

internal static class Events
{
    public static Task RunAsync()
    {
        // snippet: events
        var cache = new Cache(
            new MemoryStore(1000),
            new CacheOptions { OnEvent = told => Console.WriteLine($"{told.Kind} {told.Key} {told.Fault?.Message}") }
        );
        cache.Set("news", "of yesterday");
        cache.Remove("news");
        var news = cache.GetOrCreate("news", () => "of today");
        cache.Get<string>("news"); // a hit is no event
        try
        {
            cache.GetOrCreate("weather", string () => throw new HttpRequestException("the source is down"));
        }
        catch (HttpRequestException)
        {
            Console.WriteLine($"no weather, but news {news}");
        }
        // => Set news
        // => Removed news
        // => Filled news
        // => LoadFailed weather the source is down
        // => no weather, but news of today
        // end
        return Task.CompletedTask;
    }
}
