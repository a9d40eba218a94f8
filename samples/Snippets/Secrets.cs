using Larder;
using Larder.Memory;
using Larder.Transforms;

namespace Snippets;

internal static class Secrets
{
    public static Task RunAsync()
    {
        // snippet: encryption
        var store = new MemoryStore(1000); // or any store that others can look into
        var keys = EncryptionKeys.Of("a secret of at least sixteen bytes"u8);
        var layer = new EncryptionLayer(store, keys, new EncryptionOptions { Scope = "shop", PadTo = 64 });
        var cache = new Cache(new CompressionLayer(layer)); // outside: what is encrypted cannot be compressed
        cache.Set("card:42", "4111 1111 1111 1111");
        Console.WriteLine(cache.Get<string>("card:42"));
        // => 4111 1111 1111 1111

        layer.Keys = keys.With(2, "next year's secret, also long enough"u8);
        Console.WriteLine(cache.Get<string>("card:42"));
        // => 4111 1111 1111 1111

        layer.Keys = layer.Keys.Without(1);
        Console.WriteLine($"{cache.Contains("card:42")} {cache.Get<string>("card:42") ?? "miss"}");
        // => True miss
        // end
        return Task.CompletedTask;
    }
}
