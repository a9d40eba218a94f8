using Larder;
using Larder.Layers;
using Larder.Memory;

namespace Snippets.Building;

internal static class VersionsOfOneStore
{
    public static Task RunAsync()
    {
        // snippet: versions
        var store = new MemoryStore();
        var caches = new CacheVersions(new PrefixLayer(store, "cache:"), version: 1);
        caches.Current.Set("key", "one");
        caches[2].Set("key", "two");
        Console.WriteLine($"{caches.Current.Get<string>("key")} {caches["2"].Get<string>("key")}");
        Console.WriteLine(string.Join(' ', new Cache(store).Keys().Order()));
        // => one two
        // => cache:1:key cache:2:key
        // end
        return Task.CompletedTask;
    }
}
