using Larder;
using Larder.Memory;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets.Hosting;

internal static class OldDistributedCache
{
    public static async Task RunAsync()
    {
        // snippet: migrate-distributed
        var services = new ServiceCollection()
            .AddSingleton(new Cache(new MemoryStore(10_000))) // or a stack over Redis
            .AddLarderDistributedCache()
            .BuildServiceProvider();

        var old = services.GetRequiredService<IDistributedCache>();
        await old.SetStringAsync("greeting", "hello");
        Console.WriteLine(await old.GetStringAsync("greeting"));

        var cache = services.GetRequiredService<Cache>(); // the same entries
        Console.WriteLine(await cache.GetAsync<string>("greeting"));
        Console.WriteLine(await cache.RemoveAsync("greeting"));
        // => hello
        // => hello
        // => True
        // end
        await services.DisposeAsync();
    }
}
