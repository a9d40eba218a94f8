using Larder;

namespace Snippets.Building;

internal static class OwnLayers
{
    public static async Task RunAsync()
    {
        // snippet: layer-use
        await using var open = CacheBuilder.Open(cache => cache.AlwaysTagged("users").Bulkhead(8).Memory());
        var users = open.Cache;
        users.Set("user:42", "Ada");
        users.RemoveByTag("users");
        Console.WriteLine(users.Contains("user:42"));
        // => False
        // end
    }
}
