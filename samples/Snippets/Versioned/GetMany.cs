using Larder.Redis;

namespace Snippets.Versioned;

internal static class GetMany
{
    public static async Task RunAsync()
    {
        await using var redis = await Server.ConnectAsync();
        var cache = new VersionedCaches(redis).Current;
        // snippet: versioned-get-many
        var data = new Dictionary<string, string> { ["key1"] = "value1", ["key2"] = "value2" };
        await cache.SetManyAsync(data, TimeSpan.FromSeconds(100));
        foreach (var found in await cache.GetManyAsync<string>(["key1", "non-existing-key", "key2"]))
        {
            Console.WriteLine(found.HasValue ? found.Value : "nothing");
        }

        // => value1
        // => nothing
        // => value2
        // end
    }
}
