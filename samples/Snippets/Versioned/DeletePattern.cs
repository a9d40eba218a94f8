using Larder.Redis;

namespace Snippets.Versioned;

internal static class DeletePattern
{
    public static async Task RunAsync()
    {
        await using var redis = await Server.ConnectAsync();
        var cache = new VersionedCaches(redis).Current;
        // snippet: versioned-delete-pattern
        var data = new Dictionary<string, string> { ["hllo"] = "value1", ["heeeello"] = "value2" };
        await cache.SetManyAsync(data, TimeSpan.FromSeconds(100));
        Console.WriteLine(await cache.RemoveMatchingAsync("h*llo"));
        // => 2
        // end
    }
}
