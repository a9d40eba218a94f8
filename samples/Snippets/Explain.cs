using Larder;
using Larder.Layers;
using Larder.Memory;

namespace Snippets;

internal static class Explain
{
    public static Task RunAsync()
    {
        // snippet: explain
        var cache = new Cache(new PrefixLayer(new MemoryStore(1000), "shop:"));
        cache.Set("user:42", "Ada", TagSet.Of("users", "vip"), TimeSpan.FromMinutes(5));
        cache.RemoveByTag("vip");

        var ada = cache.Explain("user:42");
        Console.WriteLine($"{ada.JoinedKey}: {ada.State} {ada.Stack.Leaves.First().Entry!.RemovedTags}");
        // => shop:user:42: RemovedByTag vip

        Console.WriteLine(cache.Explain("user:7"));
        // => 'user:7' is not there
        // =>   PrefixLayer 'user:7'
        // =>     MemoryStore 'shop:user:7': absent
        // => no load is running
        // end
        return Task.CompletedTask;
    }
}
