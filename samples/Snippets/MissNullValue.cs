using Larder;
using Larder.Memory;

namespace Snippets;

internal static class MissNullValue
{
    public static Task RunAsync()
    {
        // snippet: miss-null-value
        var cache = new Cache(new MemoryStore(1000));
        cache.Set<string?>("nothing", null);

        Console.WriteLine(cache.TryGet<string>("nothing", out var stored) ? $"found: {stored ?? "null"}" : "miss");
        Console.WriteLine(cache.TryGet<string>("missing", out _) ? "found" : "miss");
        Console.WriteLine(cache.Get("missing", "a fallback"));
        // => found: null
        // => miss
        // => a fallback
        // end
        return Task.CompletedTask;
    }
}
