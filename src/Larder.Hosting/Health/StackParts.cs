using Larder.Layers;
using Larder.Stores;

namespace Larder.Hosting.Health;

/// <summary>The parts of a stack that say how their stores are.</summary>
internal sealed class StackParts
{
    private readonly List<BreakerLayer> _breakers = [];
    private readonly List<RecoveryLayer> _recoveries = [];

    /// <summary>Whether something is read near while the far store is gone.</summary>
    public bool HasNear { get; private set; }

    /// <summary>Whether a far store that is down answers misses, and is told later.</summary>
    public bool IsBorne => _recoveries.Count > 0;

    /// <summary>The states of all breakers, from the outside in; null where there are none.</summary>
    public string? BreakerStates
    {
        get
        {
            var states = States().ToList();
            return states.Count == 0 ? null : string.Join(", ", states);
        }
    }

    /// <summary>How many changes far stores have yet to be told; null where nothing is remembered.</summary>
    public int? Pending => IsBorne ? _recoveries.Sum(static one => one.Health.Pending) : null;

    public static StackParts Of(ICacheStore store)
    {
        var parts = new StackParts();
        parts.Walk(store);
        return parts;
    }

    /// <summary>What the parts say is wrong, as the end of a sentence; null for nothing.</summary>
    public string? Trouble()
    {
        if (_recoveries.Exists(static one => one.Health.IsSuspect))
        {
            return "has a far store that may hold what is no longer true, and does not read it";
        }

        return States().Any(static state => state != BreakerState.Closed)
            ? "leaves a store alone that has failed"
            : null;
    }

    private IEnumerable<BreakerState> States() =>
        _breakers.Select(static one => one.State).Concat(_recoveries.Select(static one => one.Health.State));

    private void Walk(ICacheStore store)
    {
        switch (store)
        {
            case BreakerLayer breaker:
                _breakers.Add(breaker);
                break;
            case RecoveryLayer recovery:
                _recoveries.Add(recovery);
                break;
            case TwoLevelStore:
                HasNear = true;
                break;
        }

        foreach (var inner in store is IStackPart part ? part.Parts : [])
        {
            Walk(inner);
        }
    }
}
