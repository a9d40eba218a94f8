using System.Runtime.InteropServices;
using Microsoft.Extensions.Caching.Distributed;

namespace Larder.Hosting.Distributed;

/// <summary>What the framework's options say of a value's life: how long in any case, and for how long unread.</summary>
/// <param name="Limit">How long in any case; null for no such bound.</param>
/// <param name="Period">For how long unread; null for no such bound.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LifeSpan(TimeSpan? Limit, TimeSpan? Period)
{
    /// <summary>Reads the options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is not in the future.</exception>
    public static LifeSpan Of(DistributedCacheEntryOptions options, DateTimeOffset now)
    {
        var limit = options.AbsoluteExpirationRelativeToNow ?? (options.AbsoluteExpiration - now);
        if (limit <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.AbsoluteExpiration,
                "The absolute expiration must be in the future."
            );
        }

        // what ends within its first period does not slide
        return new LifeSpan(limit, limit <= options.SlidingExpiration ? null : options.SlidingExpiration);
    }
}
