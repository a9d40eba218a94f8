using Larder.Redis;

namespace Snippets.Versioned;

/// <summary>Connects to the Redis server of the examples, which is empty then.</summary>
internal static class Server
{
    public static async Task<RedisConnection> ConnectAsync()
    {
        // snippet: versioned-connect
        var url = Environment.GetEnvironmentVariable("REDIS_URL") ?? "redis://localhost";
        var redis = await RedisConnection.ConnectAsync(RedisOptions.Parse(url));
        // end
        await new RedisStore(redis, RedisStoreOptions.Versioned("cache", 1)).ClearAsync(
            Larder.CacheSpace.Root,
            default
        );
        await new RedisStore(redis, RedisStoreOptions.Versioned("cache", 2)).ClearAsync(
            Larder.CacheSpace.Root,
            default
        );
        return redis;
    }
}
