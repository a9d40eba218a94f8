using Larder;
using Larder.Memory;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets.Hosting;

internal static class OldHybridCache
{
    public static async Task RunAsync()
    {
        // snippet: migrate-hybrid
        var services = new ServiceCollection()
            .AddSingleton(new Cache(new MemoryStore(10_000))) // or two levels over Redis
            .AddLarderHybridCache(
                new LarderHybridCacheOptions
                {
                    DefaultEntryOptions = new HybridCacheEntryOptions { Expiration = TimeSpan.FromMinutes(10) },
                }
            )
            .BuildServiceProvider();

        var hybrid = services.GetRequiredService<HybridCache>();
        var id = 7;
        var name = await hybrid.GetOrCreateAsync(
            $"user:{id}",
            static _ => new ValueTask<string>("Ada"),
            tags: ["users"]
        );
        Console.WriteLine(name);
        await hybrid.RemoveByTagAsync("users");

        var cache = services.GetRequiredService<Cache>(); // the same entries, tags and running loads
        Console.WriteLine(cache.TryGet<string>("user:7", out _));
        // => Ada
        // => False
        // end
        await services.DisposeAsync();
    }
}
