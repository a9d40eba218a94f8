using Larder;
using Larder.Memory;

namespace Snippets.Keys;

internal static class KeyForms
{
    public static Task RunAsync()
    {
        // snippet: key-forms
        var cache = new Cache(new MemoryStore(1000));
        var (shop, id) = ("north:1", 7);
        cache.Set($"order:{shop}:{id}", "two apples");
        Console.WriteLine(cache.Get<string>(CacheKey.Format($"order:{shop}:{id}")));
        Console.WriteLine(cache.Get<string>(CacheKey.Of("order", shop, id)));
        Console.WriteLine(cache.Keys().Single());
        // => two apples
        // => two apples
        // => order:north%3A1:7
        // end
        return Task.CompletedTask;
    }
}
