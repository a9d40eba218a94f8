using Larder;
using Larder.Redis;
using Larder.Transforms;
using Snippets.Versioned;

namespace Snippets.CacheToolsUtils;

internal static class Stack
{
    public static async Task RunAsync()
    {
        await using var redis = await Server.ConnectAsync();
        await new RedisStore(redis, new RedisStoreOptions { Prefix = "ctu:" }).ClearAsync(CacheSpace.Root, default);

        // snippet: ctu-stack
        var storage = new RedisStore(redis, new RedisStoreOptions { Prefix = "ctu:" });
        var crypto = new EncryptionLayer(storage, EncryptionKeys.Of("a secret of at least sixteen bytes"u8));
        var cache = new Cache(crypto, new CacheOptions { DefaultExpiration = TimeSpan.FromSeconds(120) });

        var repeat = cache.Memoize((string s, int n) => string.Concat(Enumerable.Repeat(s, n)), prefix: "repeat:");
        var banged = cache.Memoize((string s, int n) => repeat.Invoke(s, n) + "!", prefix: "banged:");
        var question = cache.Memoize((string s, int n) => repeat.Invoke(s, n) + "?", prefix: "question:");

        Console.WriteLine(banged.Invoke("aa", 3)); // two entries
        Console.WriteLine(question.Invoke("aa", 3)); // one entry, one hit
        Console.WriteLine(repeat.Invoke("aa", 3)); // a hit
        Console.WriteLine(banged.Invoke("aa", 3)); // a hit
        Console.WriteLine(repeat.Info().Hits + banged.Info().Hits);
        // => aaaaaa!
        // => aaaaaa?
        // => aaaaaa
        // => aaaaaa!
        // => 3
        // end
    }
}
