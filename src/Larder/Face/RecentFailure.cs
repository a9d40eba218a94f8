using Larder.Ground;

namespace Larder;

/// <summary>A load of a key that has failed lately and still counts.</summary>
/// <param name="Fault">Why it failed.</param>
/// <param name="ThrottledFor">For so long what is stale is served without another try; zero for not any more.</param>
/// <param name="ShutFor">For so long callers who find nothing get the same fault without another try; zero for not any more.</param>
public sealed record RecentFailure(Exception Fault, TimeSpan ThrottledFor, TimeSpan ShutFor)
{
    /// <summary>What is left of a setback.</summary>
    internal static RecentFailure Of(Setback setback, long now) =>
        new(setback.Fault, Left(setback.ThrottledUntil, now), Left(setback.ShutUntil, now));

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        var stale = ThrottledFor > TimeSpan.Zero ? $"; stale is served for another {SpanText.Of(ThrottledFor)}" : "";
        var fault = ShutFor > TimeSpan.Zero ? $"; the fault is answered for another {SpanText.Of(ShutFor)}" : "";
        return $"{Fault.GetType().Name}{stale}{fault}";
    }

    private static TimeSpan Left(long until, long now) => new(Math.Max(0, until - now));
}
