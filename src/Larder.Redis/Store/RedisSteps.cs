using Larder.Building;

namespace Larder.Redis;

/// <summary>Redis in a stack that is told from the outside in.</summary>
public static class RedisSteps
{
    /// <summary>The store at the end is a Redis or Valkey server.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="redis">The connection; stays the caller's.</param>
    /// <param name="options">How to use the server.</param>
    public static StackBuilder Redis(this StackBuilder stack, RedisConnection redis, RedisStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(redis);
        return stack.Add(StackStep.Store(nameof(Redis), _ => new RedisStore(redis, options)));
    }
}
