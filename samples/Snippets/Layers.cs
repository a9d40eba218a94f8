using Larder;
using Larder.Layers;
using Larder.Memory;

namespace Snippets;

internal static class Layers
{
    public static Task RunAsync()
    {
        // snippet: layers
        var cache = new Cache(new StatsLayer(new PrefixLayer(new MemoryStore(100_000), "app:v2:")));
        cache.Set("user:42", "Ada");
        cache.TryGet<string>("user:42", out _);
        cache.TryGet<string>("user:43", out _);

        var stats = cache.Store.Find<StatsLayer>()!.Snapshot();
        Console.WriteLine($"{stats.Hits} hit, {stats.Misses} miss, ratio {stats.HitRatio}");
        // => 1 hit, 1 miss, ratio 0.5
        // end
        return Task.CompletedTask;
    }
}
