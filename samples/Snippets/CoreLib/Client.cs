using Larder;
using Larder.Memory;

namespace Snippets.CoreLib;

internal static class Client
{
    public static Task RunAsync()
    {
        // snippet: core-lib-client
        var cache = new Cache(new MemoryStore(10_000));
        cache.Set("foo", new[] { 1, 2 }, TimeSpan.FromHours(3)); // to_cache
        cache.Set("bar", "kept", Expiration.Never); // expire=None
        Console.WriteLine(cache.Get<int[]>("foo")!.Length); // from_cache
        Console.WriteLine(cache.TryGet<string>("none", out _));
        Console.WriteLine(cache.Remove("foo")); // invalidate_cache
        // => 2
        // => False
        // => True
        // end
        return Task.CompletedTask;
    }
}
