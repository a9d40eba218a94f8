using Larder;
using Larder.Memory;

namespace Snippets.Cacheio;

internal static class Adapter
{
    public static Task RunAsync()
    {
        // snippet: cacheio-adapter
        var cache = new Cache(new MemoryStore(500));
        cache.SetMany(new Dictionary<string, int> { ["ab"] = 1, ["key1"] = 2 });
        Console.WriteLine(string.Join(' ', cache.GetMany<int>(["ab", "none", "key1"]).Select(one => one.HasValue)));
        Console.WriteLine(cache.Contains("ab"));
        Console.WriteLine($"{cache.TryAdd("ab", 5)} {cache.TryAdd("new", 5)}");
        Console.WriteLine(cache.GetOrCreate("made", () => 7));
        Console.WriteLine($"{cache.Increment("count", 6)} {cache.Decrement("count", 2)}");
        Console.WriteLine($"{cache.Remove("ab")} {cache.RemoveMany(["key1", "new", "ab"])}");
        // => True False True
        // => True
        // => False True
        // => 7
        // => 6 4
        // => True 2

        cache.Clear();
        Console.WriteLine(cache.Count());
        // => 0
        // end
        return Task.CompletedTask;
    }
}
