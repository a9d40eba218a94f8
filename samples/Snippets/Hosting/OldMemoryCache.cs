using Larder;
using Larder.Memory;

namespace Snippets.Hosting;

internal static class OldMemoryCache
{
    public static Task RunAsync()
    {
        // snippet: migrate-memory
        var cache = new Cache(
            new MemoryStore(
                new MemoryStoreOptions
                {
                    MaxWeight = 64 << 20,
                    Weigher = static (_, entry) => entry.Value is string text ? text.Length : 1,
                }
            ),
            new CacheOptions { OnEvent = static told => Console.WriteLine($"{told.Kind} {told.Key}{told.Tag}") }
        );

        cache.Set("greeting", "hello", TimeSpan.FromMinutes(5));
        cache.Set("session:7", "Ada", Expiration.Sliding(TimeSpan.FromMinutes(20), TimeSpan.FromHours(8)));
        cache.Set("report:3", "three pages", TagSet.Of("reports"), Expiration.Never);

        var total = cache.GetOrCreate("total", static () => 42, TimeSpan.FromMinutes(1));
        var price = cache.GetOrCreate(
            "price",
            static context =>
            {
                context.Expiration = TimeSpan.FromSeconds(30);
                context.Priority = EntryPriority.High;
                return 9.95m;
            }
        );

        cache.RemoveByTag("reports"); // what a change token was for
        Console.WriteLine($"{total} {price} {cache.TryGet<string>("report:3", out _)}");
        // => Set greeting
        // => Set session:7
        // => Set report:3
        // => Filled total
        // => Filled price
        // => TagRemoved reports
        // => 42 9.95 False
        // end
        return Task.CompletedTask;
    }
}
