using Larder;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Snippets.Hosting;

internal static class FarDistributed
{
    public static async Task RunAsync()
    {
        IDistributedCache shared = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));

        // snippet: far-distributed
        var cache = CacheBuilder.Build(cache =>
            cache.Near(near => near.Memory(10_000)).Far(far => far.Distributed(shared)) // SQL Server, Cosmos DB, …
        );
        var total = await cache.GetOrCreateAsync("total", static _ => new ValueTask<int>(42), TimeSpan.FromMinutes(1));
        Console.WriteLine(total);
        // => 42
        // end
    }
}
