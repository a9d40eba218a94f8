using Larder.Stores;

namespace Larder;

/// <summary>What a cache does where a call does not say; told before the stack.</summary>
public sealed partial class CacheBuilder
{
    /// <summary>The name under which the cache is counted.</summary>
    public CacheBuilder Name(string name) => Options(options => options with { Name = name });

    /// <summary>How long entries live that are set without an expiration.</summary>
    public CacheBuilder DefaultExpiration(Expiration expiration) =>
        Options(options => options with { DefaultExpiration = expiration });

    /// <summary>The same as text: <c>90s</c>, <c>1 minute</c>, <c>never</c>, <c>sliding 20m</c>.</summary>
    public CacheBuilder DefaultExpiration(string expiration) =>
        Options(options => options with { DefaultExpiration = Expiration.Parse(expiration) });

    /// <summary>How values are kept and loaded where a call gives no policy.</summary>
    public CacheBuilder Policy(CachePolicy policy) => Options(options => options with { Policy = policy });

    /// <summary>What turns values into bytes and back.</summary>
    public CacheBuilder Codec(ICacheCodec codec) => Options(options => options with { Codec = codec });

    /// <summary>Any options; changes are made in the order in which they are told.</summary>
    public CacheBuilder Options(Func<CacheOptions, CacheOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _changes.Add(change);
        return this;
    }

    /// <summary>The clock of the cache and of everything in its stack that is told no other one.</summary>
    public CacheBuilder Clock(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        return this;
    }

    /// <summary>What holds where nothing is said, instead of <see cref="CacheDefaults.Shared"/>.</summary>
    public CacheBuilder Defaults(CacheDefaults defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        _defaults = defaults;
        return this;
    }
}
