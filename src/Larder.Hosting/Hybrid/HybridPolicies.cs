using Larder.Layers;
using Larder.Memory;
using Microsoft.Extensions.Caching.Hybrid;

namespace Larder.Hosting.Hybrid;

/// <summary>The options of the framework as policies of a cache.</summary>
/// <remarks>
/// Memory alone is the local cache, a far store alone the distributed one; flags for a level that is not there say nothing.
/// </remarks>
internal sealed class HybridPolicies
{
    private const CacheMode Neither = CacheMode.SkipNear | CacheMode.SkipFar;

    private readonly CacheOptions _cache;
    private readonly HybridCacheEntryOptions _defaults;
    private readonly bool _hasLocal;
    private readonly bool _hasDistributed;
    private readonly CachePolicy _usual;

    public HybridPolicies(Cache cache, HybridCacheEntryOptions? defaults)
    {
        _cache = cache.Options;
        _defaults = defaults ?? new HybridCacheEntryOptions();
        var hasLevels = cache.Store.Find<TwoLevelStore>() is not null;
        _hasLocal = hasLevels || cache.Store.Find<MemoryStore>() is not null;
        _hasDistributed = hasLevels || !_hasLocal;
        _usual = Make(_defaults);
    }

    public HybridCacheEntryFlags FlagsOf(HybridCacheEntryOptions? options) =>
        options?.Flags ?? _defaults.Flags ?? HybridCacheEntryFlags.None;

    public CachePolicy Of(HybridCacheEntryOptions? options) => options is null ? _usual : Make(options);

    private CachePolicy Make(HybridCacheEntryOptions options)
    {
        var flags = FlagsOf(options);
        var (life, local) = (options.Expiration ?? _defaults.Expiration, LocalOf(options));
        return _cache.Policy with
        {
            Expiration = LifeOf(life, local),
            NearExpiration = _hasLocal && _hasDistributed ? local : null,
            ReadMode = ModeOf(
                flags.HasFlag(HybridCacheEntryFlags.DisableLocalCacheRead),
                flags.HasFlag(HybridCacheEntryFlags.DisableDistributedCacheRead),
                flags.HasFlag(HybridCacheEntryFlags.DisableLocalCacheWrite) ? CacheMode.NoNearCopy : CacheMode.None
            ),
            WriteMode = ModeOf(
                flags.HasFlag(HybridCacheEntryFlags.DisableLocalCacheWrite),
                flags.HasFlag(HybridCacheEntryFlags.DisableDistributedCacheWrite),
                flags.HasFlag(HybridCacheEntryFlags.DisableCompression) ? CacheMode.Uncompressed : CacheMode.None
            ),
        };
    }

    private TimeSpan? LocalOf(HybridCacheEntryOptions options) =>
        options.LocalCacheExpiration ?? _defaults.LocalCacheExpiration;

    /// <summary>How long the value lives; where there is only memory, both bounds are those of its one copy.</summary>
    private Expiration LifeOf(TimeSpan? life, TimeSpan? local)
    {
        var given = life is { } whole ? Expiration.After(whole) : _cache.Policy.Expiration;
        return _hasDistributed || local is not { } most || given.Or(_cache.DefaultExpiration).TimeToLive < most
            ? given
            : Expiration.After(most);
    }

    private CacheMode ModeOf(bool skipsLocal, bool skipsDistributed, CacheMode besides)
    {
        var near = skipsLocal || !_hasLocal ? CacheMode.SkipNear : CacheMode.None;
        var far = skipsDistributed || !_hasDistributed ? CacheMode.SkipFar : CacheMode.None;

        // what has one level only is either asked or not
        var levels = _hasLocal && _hasDistributed || (near | far) == Neither ? near | far : CacheMode.None;
        return levels | besides;
    }
}
