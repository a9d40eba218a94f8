using Larder.Redis;

namespace Snippets.Versioned;

internal static class SetMany
{
    public static async Task RunAsync()
    {
        await using var redis = await Server.ConnectAsync();
        var cache = new VersionedCaches(redis).Current;
        // snippet: versioned-set-many
        var data = new Dictionary<string, string> { ["key1"] = "value1", ["key2"] = "value2" };
        Console.WriteLine(await cache.SetManyAsync(data, TimeSpan.FromSeconds(100)));
        // => 2
        // end
    }
}
