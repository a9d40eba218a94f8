using Larder;
using Larder.Layers;
using Larder.Memory;
using Larder.Transforms;

namespace Snippets.Building;

internal static class Stacks
{
    public static Task RunAsync()
    {
        var keys = EncryptionKeys.Of("a secret of at least sixteen bytes"u8);
        var store = new MemoryStore();

        // snippet: builder
        var cache = CacheBuilder.Build(cache =>
            cache
                .Name("users")
                .DefaultExpiration("10m")
                .Stats()
                .Prefix("app:")
                .Near(near => near.Memory(100_000))
                .Far(far => far.Recover().Timeout("250ms").Encrypt(keys).Store(store))
        );
        cache.Set("user:42", "Ada");
        Console.WriteLine(cache.Get<string>("user:42"));
        Console.WriteLine(cache.Store.Find<StatsLayer>()!.Snapshot().Hits);
        // => Ada
        // => 1
        // end
        return Task.CompletedTask;
    }
}
