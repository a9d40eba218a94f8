using Larder;
using Larder.Memory;
using Microsoft.Extensions.Caching.Hybrid;

namespace Snippets.Hosting;

internal static class OnlyLook
{
    public static async Task RunAsync()
    {
        var cache = new Cache(new MemoryStore(10_000));
        var hybrid = cache.AsHybridCache();

        // snippet: hybrid-look
        var onlyLook = new HybridCacheEntryOptions { Flags = HybridCacheEntryFlags.DisableUnderlyingData };
        var there = await hybrid.GetOrCreateAsync<int?>("answer", null!, onlyLook);
        Console.WriteLine(there is null);

        Console.WriteLine((await cache.TryGetAsync<int>("answer")).HasValue); // the same by Larder's own call
        // => True
        // => False
        // end
    }
}
