using Larder.Building;

namespace Larder.Memcached;

/// <summary>memcached in a stack that is told from the outside in.</summary>
public static class MemcachedSteps
{
    /// <summary>The store at the end is one or more memcached servers.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="memcached">The connection; stays the caller's.</param>
    /// <param name="options">How to use the servers.</param>
    public static StackBuilder Memcached(
        this StackBuilder stack,
        MemcachedConnection memcached,
        MemcachedStoreOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(memcached);
        return stack.Add(StackStep.Store(nameof(Memcached), _ => new MemcachedStore(memcached, options)));
    }
}
