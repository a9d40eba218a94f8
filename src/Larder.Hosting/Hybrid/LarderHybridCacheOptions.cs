using Microsoft.Extensions.Caching.Hybrid;

namespace Larder;

/// <summary>What a <see cref="LarderHybridCache"/> does where a call does not say.</summary>
public sealed record LarderHybridCacheOptions
{
    /// <summary>What holds for a call that gives no options, and for what the options of a call leave out.</summary>
    /// <value>Null, for what the cache says, unless set.</value>
    public HybridCacheEntryOptions? DefaultEntryOptions { get; init; }
}
