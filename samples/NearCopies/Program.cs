using System.Globalization;
using Larder;
using Larder.Layers;
using Larder.Memory;

// NearCopies watch|put|remove KEY
// Every run has a memory of its own in front of the Larder server. What one run removes another one answers from its
// memory for two seconds at most.
if (args is not [var mode, var key])
{
    Console.Error.WriteLine("usage: NearCopies watch|put|remove KEY");
    return 2;
}

var bound = TimeSpan.FromSeconds(2);
using var client = await LarderClient.ConnectAsync(new LarderClientOptions { Space = "prices" });
var near = new MemoryStore(10_000);
var cache = new Cache(
    new TwoLevelStore(near, client.Store("prices"), new TwoLevelOptions { NearExpiration = bound }),
    new CacheOptions { DefaultExpiration = Expiration.Never }
);

switch (mode)
{
    case "watch":
        await WatchAsync();
        return 0;
    case "put":
        await cache.SetAsync(key, 100);
        return 0;
    case "remove":
        Console.WriteLine(await cache.RemoveAsync(key) ? "removed" : "was not there");
        return 0;
    default:
        Console.Error.WriteLine($"unknown mode {mode}: use watch, put or remove");
        return 2;
}

async Task WatchAsync()
{
    var time = TimeProvider.System;
    var there = await cache.GetAsync<int>(key);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{there}, and near: {near.HeldEntries}"));
    var fromNear = 0;
    while (await cache.ContainsAsync(key))
    {
        fromNear++;
        await Task.Delay(TimeSpan.FromMilliseconds(10), time);
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gone, after {fromNear} looks"));
}
