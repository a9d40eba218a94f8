using System.Buffers.Binary;
using System.Security.Cryptography;
using Larder.Codecs;
using Larder.Ground;
using Larder.Stores;

namespace Larder;

/// <summary>What a cache does where a call does not say.</summary>
public sealed record CacheOptions
{
    /// <summary>How long entries live that are set without an expiration.</summary>
    /// <value>Five minutes unless set.</value>
    public Expiration DefaultExpiration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How values are kept and loaded where a call gives no policy.</summary>
    /// <value>A policy that says nothing, unless set.</value>
    public CachePolicy Policy { get; init; } = CachePolicy.Plain;

    /// <summary>
    /// How many factories may run at once in the background to refresh values that somebody is served meanwhile; what
    /// comes beyond waits for a later reader. One for each key at most in any case.
    /// </summary>
    /// <value>Eight unless set; at least one.</value>
    public int MaxRefreshes { get; init; } = 8;

    /// <summary>
    /// Told of everything that happens besides hits and misses, on the thread that did it and before its call returns; so it
    /// should be quick. What it throws disturbs nobody: it is counted, and kept in <see cref="CacheStatistics.LastEventFault"/>.
    /// </summary>
    public Action<CacheEvent>? OnEvent { get; init; }

    /// <summary>The name under which the cache is counted; caches of one name are counted together in metrics.</summary>
    /// <value><c>default</c> unless set.</value>
    public string Name { get; init; } = "default";

    /// <summary>Whether hits are counted too, which costs each of them a few nanoseconds.</summary>
    /// <value>Off unless set.</value>
    public bool CountHits { get; init; }

    /// <summary>Whether and how statistics are kept for groups of keys; of their hits only with <see cref="CountHits"/>.</summary>
    /// <value>Null, for not at all, unless set.</value>
    public KeyGroupOptions? KeyGroups { get; init; }

    /// <summary>
    /// How long a value lives that is set without an expiration; null from it for <see cref="DefaultExpiration"/>,
    /// <see cref="TimeSpan.MaxValue"/> for ever. A value whose time is zero or negative is not stored; what was under its
    /// key is removed, as it would have been replaced. Called once for each value, on the thread that stores it.
    /// </summary>
    public Func<CacheKey, object?, TimeSpan?>? TimeToLiveOf { get; init; }

    /// <summary>How readily a full memory store lets a value go; null for all alike. Called as <see cref="TimeToLiveOf"/>.</summary>
    public Func<CacheKey, object?, EntryPriority>? PriorityOf { get; init; }

    /// <summary>What turns values into bytes for stores and layers that need them, and back.</summary>
    /// <value>Byte arrays raw, strings as text, everything else as JSON, unless set.</value>
    public ICacheCodec Codec { get; init; } = StandardCodec.Default;

    /// <summary>The clock that stamps entries.</summary>
    /// <value>The system's clock unless set.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the seed of random choices comes from: jitter, early refresh.</summary>
    /// <value>The system's secure source unless set.</value>
    public Func<ulong>? Randomness { get; init; }

    internal SignalOptions Signals => new(Name, OnEvent, CountHits, KeyGroups);

    internal Chance NewChance() =>
        new(Randomness?.Invoke() ?? BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)));

    internal void Validate()
    {
        var faults = Faults().ToList();
        if (faults.Count > 0)
        {
            throw new CacheOptionsException("CacheOptions: " + string.Join(' ', faults));
        }
    }

    internal IEnumerable<string> Faults()
    {
        (bool IsWrong, string Fault)[] rules =
        [
            (!DefaultExpiration.IsGiven, "DefaultExpiration says nothing; give a time to live or Expiration.Never."),
            (Policy is null, "Policy is null."),
            (string.IsNullOrEmpty(Name), "Name is empty."),
            (MaxRefreshes < 1, "MaxRefreshes is less than one."),
            (Codec is null, "Codec is null."),
            (TimeProvider is null, "TimeProvider is null."),
        ];
        return rules.Where(static rule => rule.IsWrong).Select(static rule => rule.Fault);
    }
}
