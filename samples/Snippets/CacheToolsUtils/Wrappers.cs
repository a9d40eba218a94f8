using Larder;
using Larder.Layers;
using Larder.Memory;
using Larder.Transforms;

namespace Snippets.CacheToolsUtils;

internal static class Wrappers
{
    public static Task RunAsync()
    {
        // snippet: ctu-wrappers
        var two = new TwoLevelStore(near: new MemoryStore(100), far: new MemoryStore(10_000));
        var bytes = new TextLayer(new BytesLayer(two), TextEncodingKind.Base85);
        var logged = new LogLayer(bytes, Console.WriteLine, "shop");
        var stats = new StatsLayer(new LockLayer(logged));
        var cache = new Cache(new PrefixLayer(stats, "shop:"));

        cache.Set("apples", 3, TimeSpan.FromSeconds(60));
        Console.WriteLine(cache.Get<int>("apples"));
        // => shop: set shop:apples for 00:01:00
        // => shop: get shop:apples: hit
        // => 3

        var counted = cache.Store.Find<StatsLayer>()!;
        Console.WriteLine($"{counted.Snapshot().Hits} of {counted.Snapshot().Reads}");
        counted.Reset();
        Console.WriteLine(counted.Snapshot().HitRatio);
        // => 1 of 1
        // => 0
        // end
        return Task.CompletedTask;
    }
}
