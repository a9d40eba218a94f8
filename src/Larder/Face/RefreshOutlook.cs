using System.Globalization;
using Larder.Ground;

namespace Larder;

/// <summary>When a value may be loaded anew before it expires.</summary>
/// <param name="PossibleIn">The first moment at which a hit may do it; zero: now.</param>
/// <param name="Chance">How likely a hit at this moment does it, from 0 to 1.</param>
public sealed record RefreshOutlook(TimeSpan PossibleIn, double Chance)
{
    /// <summary>One line for people.</summary>
    public override string ToString() =>
        PossibleIn > TimeSpan.Zero
            ? $"possible in {SpanText.Of(PossibleIn)}"
            : string.Create(CultureInfo.InvariantCulture, $"a hit now does it with a chance of {Chance:0.##########}");
}
