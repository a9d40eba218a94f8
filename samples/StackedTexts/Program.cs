using Larder;
using Larder.Layers;
using Larder.Redis;
using Larder.Transforms;
using StackedTexts;

// snippet: ctu-attributes
var url = Environment.GetEnvironmentVariable("REDIS_URL") ?? "redis://localhost";
await using var redis = await RedisConnection.ConnectAsync(RedisOptions.Parse(url));
var storage = new RedisStore(redis, new RedisStoreOptions { Prefix = "texts:" });
var crypto = new EncryptionLayer(storage, EncryptionKeys.Of("a secret of at least sixteen bytes"u8));
var stats = new StatsLayer(crypto);
var cache = new Cache(stats);

var texts = new Texts(cache);
Console.WriteLine(texts.Banged("aa", 3)); // => aaaaaa!
Console.WriteLine(texts.Question("aa", 3)); // => aaaaaa?
Console.WriteLine(texts.Repeat("aa", 3)); // => aaaaaa
Console.WriteLine(texts.Banged("aa", 3)); // => aaaaaa!
Console.WriteLine($"{stats.Snapshot().Writes} entries, {stats.Snapshot().Hits} hits"); // => 3 entries, 3 hits

Console.WriteLine(texts.Cached.Repeat.InCache("aa", 3)); // => True
Console.WriteLine(texts.Cached.Repeat.Forget("aa", 3)); // => True
Console.WriteLine(texts.Cached.Repeat.Forget("aa", 3)); // => False

// all methods of an object, which knows nothing of it
IGreeter greeter = new Greeter().WithCache(cache);
Console.WriteLine($"{greeter.Hello("Ann")} {greeter.Hello("Ann")} {greeter.Bye("Ann")}"); // => Hello Ann (1) Hello Ann (1) Bye Ann (2)
cache.Clear();
// end
