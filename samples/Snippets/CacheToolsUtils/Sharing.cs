using Larder;
using Larder.Memory;
using Larder.Transforms;

namespace Snippets.CacheToolsUtils;

internal static class Sharing
{
    public static Task RunAsync()
    {
        // snippet: ctu-sharing
        var shared = new MemoryStore(1000); // or any store that both programs reach
        var json = new Cache(new SortedJsonLayer(shared, quotesKeys: false));
        json.Set(JsonKey.Of("a", 1), new Dictionary<string, object?> { ["b"] = 1, ["a"] = new int?[] { 1, null } });
        Console.WriteLine(new Cache(shared).Get<string>("""["a",1]"""));
        // => {"a":[1,null],"b":1}

        var secret = "0123456789abcdef"u8.ToArray();
        var cache = CacheBuilder.Build(cache =>
            cache
                .EncryptAsCacheToolsUtils(secret, hashSize: 20, checksumSize: 4)
                .Text(TextEncodingKind.Base85)
                .Store(shared)
        );
        cache.Set("Hello", "World!");
        Console.WriteLine(cache.Get<string>("Hello"));
        // => World!
        // end
        return Task.CompletedTask;
    }
}
