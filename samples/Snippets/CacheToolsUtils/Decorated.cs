using Larder;
using Larder.Memory;

namespace Snippets.CacheToolsUtils;

internal static class Decorated
{
    public static Task RunAsync()
    {
        // snippet: ctu-cached
        var cache = new Cache(new MemoryStore(1000));
        var twice = cache.Memoize((int n) => 2 * n, key: n => JsonKey.Of(n), prefix: "twice.");
        Console.WriteLine(twice.Invoke(21));
        Console.WriteLine(twice.KeyFor(21));
        Console.WriteLine(twice.InCache(21)); // cache_in
        Console.WriteLine(twice.Forget(21)); // cache_del
        Console.WriteLine(twice.InCache(21));
        // => 42
        // => twice.[21]
        // => True
        // => True
        // => False
        // end
        return Task.CompletedTask;
    }
}
