using Larder;
using Larder.Layers;
using Larder.Redis;

namespace WebApi;

/// <summary>The caches of the application: over a Redis server that all instances share, or in memory without one.</summary>
internal static class Caches
{
    // what one instance changes the others see within this time
    private static readonly TwoLevelOptions Near = new() { NearExpiration = TimeSpan.FromSeconds(1) };

    /// <summary>Products and whole answers: copies are kept near.</summary>
    public static Cache Shop(RedisConnection? redis) =>
        CacheBuilder.Build(cache =>
        {
            cache.Prefix("shop:");
            if (redis is null)
            {
                cache.Memory(10_000);
            }
            else
            {
                cache.Near(near => near.Memory(10_000), Near).Far(far => far.Redis(redis));
            }
        });

    /// <summary>Sessions and keys: nobody may see an old one, so there are no copies.</summary>
    public static Cache Sessions(RedisConnection? redis) =>
        CacheBuilder.Build(cache =>
        {
            cache.Prefix("sessions:");
            if (redis is null)
            {
                cache.Memory(10_000);
            }
            else
            {
                cache.Redis(redis);
            }
        });
}
