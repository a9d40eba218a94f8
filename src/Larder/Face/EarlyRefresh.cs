using Larder.Ground;

namespace Larder;

/// <summary>Loads a value anew in the background before it expires, the earlier the longer that takes.</summary>
/// <remarks>
/// Each hit decides for itself, by chance: the nearer the end and the dearer the value, the likelier. So with many
/// readers one of them refreshes shortly before the end, and nobody waits. Source: Vattani, Chierichetti and Lowenstein,
/// "Optimal Probabilistic Cache Stampede Prevention" (VLDB 2015), XFetch. What a value has cost is known in the process
/// that loaded it, and only of values that a factory has made.
/// </remarks>
public sealed record EarlyRefresh
{
    // beyond this many costs the chance is less than that of any random number there is
    private const double Furthest = 37;

    /// <summary>More than one refreshes earlier, less than one later.</summary>
    /// <value>One unless set.</value>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not positive.</exception>
    public double Beta
    {
        get;
        init =>
            field = value is > 0 and <= 1_000_000
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, "Beta must be positive.");
    } = 1;

    /// <summary>Refreshes at the first hit with no more than this left to live, in place of the chance.</summary>
    /// <value>Null, for the chance, unless set.</value>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public TimeSpan? Before
    {
        get;
        init =>
            field = value is { Ticks: <= 0 }
                ? throw new ArgumentOutOfRangeException(
                    nameof(value),
                    value,
                    "The time before the end must be positive."
                )
                : value;
    }

    /// <summary>Whether a hit refreshes now.</summary>
    /// <param name="cost">How long the value took to load.</param>
    /// <param name="left">How long it still lives.</param>
    /// <param name="chance">Draws the random number.</param>
    internal bool IsDue(TimeSpan cost, TimeSpan left, Chance chance)
    {
        if (Before is { } before)
        {
            return left <= before;
        }

        var scale = cost.Ticks * Beta;
        return left.Ticks <= scale * Furthest && left.Ticks <= -scale * Math.Log(1 - chance.Next());
    }

    /// <summary>From when on, and how likely now, a hit refreshes.</summary>
    /// <param name="cost">How long the value took to load.</param>
    /// <param name="left">How long it still lives.</param>
    internal RefreshOutlook Outlook(TimeSpan cost, TimeSpan left)
    {
        if (Before is { } before)
        {
            return left > before ? new RefreshOutlook(left - before, 0) : new RefreshOutlook(TimeSpan.Zero, 1);
        }

        var scale = cost.Ticks * Beta;
        var ahead = left.Ticks - (scale * Furthest);
        return ahead > 0
            ? new RefreshOutlook(new TimeSpan((long)ahead), 0)
            : new RefreshOutlook(TimeSpan.Zero, Math.Exp(-left.Ticks / scale));
    }
}
