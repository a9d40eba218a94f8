using Larder.Redis;

namespace Snippets.Versioned;

internal static class DeleteMany
{
    public static async Task RunAsync()
    {
        await using var redis = await Server.ConnectAsync();
        var cache = new VersionedCaches(redis).Current;
        // snippet: versioned-delete-many
        var data = new Dictionary<string, string> { ["key1"] = "value1", ["key2"] = "value2" };
        await cache.SetManyAsync(data, TimeSpan.FromSeconds(100));
        Console.WriteLine(await cache.RemoveManyAsync(["key1", "non-existing-key", "key2"]));
        // => 2
        // end
    }
}
