using Larder.Building;
using Larder.Redis.Store;

namespace Larder.Redis;

/// <summary>Redis in a stack that is told from the outside in.</summary>
public static class RedisSteps
{
    /// <summary>
    /// <c>Redis</c> in stacks that are read from settings: <c>Connection</c>, alone or with <c>Required</c>, <c>Prefix</c>,
    /// <c>Form</c>, <c>LeaseTime</c>, <c>MaxRemovedTags</c>, <c>ConnectTimeout</c>, <c>CommandTimeout</c>, and for TLS
    /// <c>TlsHost</c>, <c>TrustedRoots</c>, <c>ClientCertificate</c>, <c>ClientKey</c>.
    /// </summary>
    /// <remarks>Caches of one registry share the connection to a server.</remarks>
    public static StackWord Word { get; } = new("Redis", RedisWord.Tell);

    /// <summary>The store at the end is a Redis or Valkey server.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="redis">The connection; stays the caller's.</param>
    /// <param name="options">How to use the server.</param>
    [FarStore]
    public static StackBuilder Redis(this StackBuilder stack, RedisConnection redis, RedisStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(redis);
        return stack.Add(StackStep.Store(nameof(Redis), _ => new RedisStore(redis, options)));
    }
}
