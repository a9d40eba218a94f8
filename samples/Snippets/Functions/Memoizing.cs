using Larder;
using Larder.Memory;

namespace Snippets.Functions;

internal static class Memoizing
{
    public static async Task RunAsync()
    {
        // snippet: memoize
        var cache = new Cache(new MemoryStore(1000));
        var load = cache.Memoize(
            async (int id, CancellationToken token) =>
            {
                Console.WriteLine($"loading {id}");
                await Task.Delay(TimeSpan.FromMilliseconds(1), token);
                return $"user {id}";
            },
            key: id => $"user:{id}",
            expiration: TimeSpan.FromMinutes(1)
        );
        Console.WriteLine(await load.InvokeAsync(7));
        Console.WriteLine(await load.InvokeAsync(7));
        Console.WriteLine(cache.Get<string>("user:7"));
        // => loading 7
        // => user 7
        // => user 7
        // => user 7
        // end
    }
}
