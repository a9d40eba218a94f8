using Larder.Building;
using Microsoft.Extensions.Caching.Distributed;

namespace Larder;

/// <summary>A cache of the framework in a stack that is told from the outside in.</summary>
public static class DistributedSteps
{
    /// <summary>The store at the end is an <see cref="IDistributedCache"/>; it cannot be cleared.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="cache">The framework's cache; stays the caller's.</param>
    [FarStore]
    public static StackBuilder Distributed(this StackBuilder stack, IDistributedCache cache)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(cache);
        return stack.Add(
            StackStep.Store(nameof(Distributed), context => new DistributedCacheStore(cache, context.Time))
        );
    }
}
