using System.Globalization;
using Larder;
using Larder.Redis;

// Started several times at once, it loads the value once: whoever is first has a lease on the Redis server, and the others
// wait for what it brings. If it dies meanwhile, one of them takes its place when the lease is over.
if (args is not [var url, var key, var seconds])
{
    Console.Error.WriteLine("usage: SharedLoad redis://host:port KEY SECONDS");
    return 2;
}

await using var redis = await RedisConnection.ConnectAsync(RedisOptions.Parse(url));
var store = new RedisStore(redis, new RedisStoreOptions { LeaseTime = TimeSpan.FromSeconds(2) });
var cache = new Cache(store);
var pause = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
var value = await cache.GetOrCreateAsync(key, LoadAsync, TimeSpan.FromMinutes(1));
Console.WriteLine($"got {value}");
return 0;

async ValueTask<string> LoadAsync(CancellationToken token)
{
    Console.WriteLine("loading");
    await Task.Delay(pause, TimeProvider.System, token);
    return string.Create(CultureInfo.InvariantCulture, $"the value of process {Environment.ProcessId}");
}
