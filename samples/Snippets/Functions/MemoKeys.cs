using Larder;
using Larder.Memory;

namespace Snippets.Functions;

internal static class MemoKeys
{
    public static Task RunAsync()
    {
        // snippet: memoize-keys
        var cache = new Cache(new MemoryStore(1000));
        var byName = cache.Memoize<int, double>(Prices.Of); // a method has a name that lasts
        var byPrefix = cache.Memoize((int item, string shop) => 1.5, prefix: "price:");
        var byKey = cache.Memoize((int item, string request) => 1.5, key: (item, _) => $"item:{item}");
        Console.WriteLine(byName.KeyFor(7));
        Console.WriteLine(byPrefix.KeyFor(7, "north"));
        Console.WriteLine(byKey.KeyFor(7, "request 1"));
        // => Snippets.Functions.Prices.Of(System.Int32):7
        // => price:7:north
        // => item:7
        // end
        return Task.CompletedTask;
    }
}
