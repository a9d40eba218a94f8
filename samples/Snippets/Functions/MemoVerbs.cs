using Larder;
using Larder.Memory;

namespace Snippets.Functions;

internal static class MemoVerbs
{
    public static Task RunAsync()
    {
        // snippet: memoize-verbs
        var cache = new Cache(new MemoryStore(1000));
        var square = cache.Memoize((int n) => n * n, prefix: "square:");
        Console.WriteLine(square.InCache(7)); // asks, and does not run the function
        Console.WriteLine(square.Invoke(7));
        Console.WriteLine(square.Forget(7)); // there was one
        Console.WriteLine(square.Forget(7));
        Console.WriteLine(square.Refresh(7)); // runs the function, and keeps what it gives
        Console.WriteLine(square.Bypass(7)); // runs the function, and leaves the cache alone
        Console.WriteLine(square.KeyFor(7));
        // => False
        // => 49
        // => True
        // => False
        // => 49
        // => 49
        // => square:7

        var info = square.Info();
        Console.WriteLine($"{info.Hits} hits, {info.Misses} miss, {info.Size} of {info.Limit}");
        // => 0 hits, 1 miss, 1 of 1000

        square.Clear(); // only what is its own
        Console.WriteLine(square.InCache(7));
        // => False
        // end
        return Task.CompletedTask;
    }
}
