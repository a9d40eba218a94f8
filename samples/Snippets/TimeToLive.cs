using Larder;
using Larder.Memory;

namespace Snippets;

internal static class TimeToLive
{
    public static Task RunAsync()
    {
        // snippet: time-to-live
        var cache = new Cache(new MemoryStore(1000), new CacheOptions { DefaultExpiration = TimeSpan.FromMinutes(10) });
        cache.Set("session", "ten minutes, as the cache says");
        cache.Set("token", "thirty seconds", TimeSpan.FromSeconds(30));
        cache.Set("config", "as long as there is room", Expiration.Never);
        // end
        return Task.CompletedTask;
    }
}
