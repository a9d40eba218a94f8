using Larder.Building;
using Larder.Memcached.Store;

namespace Larder.Memcached;

/// <summary>memcached in a stack that is told from the outside in.</summary>
public static class MemcachedSteps
{
    /// <summary>
    /// <c>Memcached</c> in stacks that are read from settings: <c>Connection</c>, alone or with <c>Required</c>, <c>Prefix</c>,
    /// <c>Form</c>, <c>LeaseTime</c>, <c>ConnectTimeout</c>, <c>CommandTimeout</c>, and for TLS <c>TlsHost</c>,
    /// <c>TrustedRoots</c>, <c>ClientCertificate</c>, <c>ClientKey</c>.
    /// </summary>
    /// <remarks>Caches of one registry share the connection to the servers.</remarks>
    public static StackWord Word { get; } = new("Memcached", MemcachedWord.Tell);

    /// <summary>The store at the end is one or more memcached servers.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="memcached">The connection; stays the caller's.</param>
    /// <param name="options">How to use the servers.</param>
    [FarStore]
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
