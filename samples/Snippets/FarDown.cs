using Larder;
using Larder.Layers;
using Larder.Memory;

namespace Snippets;

internal static class FarDown
{
    public static async Task RunAsync()
    {
        // snippet: far-down
        using var client = await LarderClient.ConnectAsync(new LarderClientOptions { Space = "reports" });
        var far = new RecoveryLayer(client.Store("reports"), new RecoveryOptions { MaxPending = 10_000 });
        var cache = new Cache(new TwoLevelStore(near: new MemoryStore(1000), far));

        await cache.SetAsync("today", "all is well");
        var health = cache.Store.Find<RecoveryLayer>()!.Health;
        Console.WriteLine($"{health.State}, {health.Pending} pending, {health.Dropped} dropped");
        // => Closed, 0 pending, 0 dropped
        // end
    }
}
