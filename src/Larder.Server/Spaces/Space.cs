using Larder.Layers;
using Larder.Stores;

namespace Larder.Server.Spaces;

/// <summary>The entries under one space of the shared memory, with their counters. Thread-safe.</summary>
internal sealed class Space
{
    private const int MaxTurns = 8;

    private readonly StatsLayer _counted;
    private readonly PrefixLayer _quiet;
    private readonly NearPath? _near;
    private readonly long _maxWeight;

    public Space(string name, ICacheStore memory, long maxWeight)
    {
        Name = name;
        Prefix = name + ":";
        _maxWeight = maxWeight;
        _quiet = new PrefixLayer(memory, Prefix);
        _counted = new StatsLayer(_quiet);
        _near = _counted.Near;
    }

    public string Name { get; }

    /// <summary>What stands in front of the names in the shared memory.</summary>
    public string Prefix { get; }

    public CacheStats Counters => _counted.Snapshot();

    /// <summary>The entry where it is at hand, counted as a hit; null decides nothing.</summary>
    public CacheEntry? FindNear(ReadOnlySpan<char> name) => _near?.Find(name);

    /// <summary>The entry; under <see cref="CacheMode.Probe"/> without being counted as a read and without becoming younger.</summary>
    public ValueTask<CacheEntry?> GetAsync(string name, CacheMode mode, CancellationToken token) =>
        _counted.GetAsync(name, new CacheContext(mode, 0, token));

    public ValueTask<bool> RemoveAsync(string name, CancellationToken token) => _counted.RemoveAsync(name, token);

    /// <summary>Keeps an entry and says whether it is new, which is decided in the same step as the write.</summary>
    public async ValueTask<PutOutcome> PutAsync(string name, CacheEntry entry, CacheMode mode, CancellationToken token)
    {
        if (EntryWeight.Of(new CacheKey(Prefix, name), entry) > _maxWeight)
        {
            return PutOutcome.TooHeavy;
        }

        for (var turn = 0; turn < MaxTurns; turn++)
        {
            var present = await _quiet.GetAsync(name, new(CacheMode.Probe, 0, token)).ConfigureAwait(false) is not null;
            if (mode == (present ? CacheMode.IfAbsent : CacheMode.IfPresent))
            {
                return PutOutcome.Unmet;
            }

            var turnMode = present ? CacheMode.IfPresent : CacheMode.IfAbsent;
            if (await _counted.SetAsync(name, entry, new(turnMode, 0, token)).ConfigureAwait(false))
            {
                return present ? PutOutcome.Replaced : PutOutcome.Created;
            }
        }

        // Others come and go under this name faster than we can look; the answer may then be either.
        return await _counted.SetAsync(name, entry, new(mode, 0, token)).ConfigureAwait(false) || mode == CacheMode.None
            ? PutOutcome.Replaced
            : PutOutcome.Unmet;
    }
}
