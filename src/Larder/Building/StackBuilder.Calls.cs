using Larder.Building;
using Larder.Layers;

namespace Larder;

/// <summary>Layers that watch calls, and layers that decide when they go through.</summary>
public partial class StackBuilder
{
    /// <summary>Counts what goes through; see <see cref="StatsLayer"/>.</summary>
    public StackBuilder Stats() => Lens(nameof(Stats), static inner => new StatsLayer(inner));

    /// <summary>Tells every call on a line; see <see cref="LogLayer"/>.</summary>
    /// <param name="write">Takes a line.</param>
    /// <param name="name">What each line begins with.</param>
    /// <param name="showsValues">Whether values are told, which may be secrets.</param>
    public StackBuilder Log(Action<string> write, string name = "cache", bool showsValues = false) =>
        Lens(nameof(Log), inner => new LogLayer(inner, write, name, showsValues));

    /// <summary>Lets one call at a time through; see <see cref="LockLayer"/>.</summary>
    public StackBuilder Lock() => Lens(nameof(Lock), static inner => new LockLayer(inner));

    /// <summary>Gives calls so much time; see <see cref="TimeoutLayer"/>.</summary>
    public StackBuilder Timeout(TimeSpan timeout) =>
        Add(StackStep.Layer(nameof(Timeout), (inner, context) => new TimeoutLayer(inner, timeout, context.Time)));

    /// <summary>Gives calls so much time, in a form such as <c>100ms</c>; see <see cref="DurationText"/>.</summary>
    public StackBuilder Timeout(string timeout) =>
        Add(
            StackStep.Layer(
                nameof(Timeout),
                (inner, context) => new TimeoutLayer(inner, DurationText.Parse(timeout), context.Time)
            )
        );

    /// <summary>Leaves a failing store alone for a while; see <see cref="BreakerLayer"/>.</summary>
    public StackBuilder Breaker(BreakerOptions? options = null) =>
        Add(StackStep.Layer(nameof(Breaker), (inner, context) => new BreakerLayer(inner, InTime(options, context))));

    /// <summary>Bears that a far store is down; see <see cref="RecoveryLayer"/>.</summary>
    public StackBuilder Recover(RecoveryOptions? options = null) =>
        Add(
            StackStep.Layer(
                nameof(Recover),
                (inner, context) =>
                {
                    var given = options ?? new RecoveryOptions();
                    return new RecoveryLayer(inner, given with { Breaker = InTime(given.Breaker, context) });
                }
            )
        );

    /// <summary>Makes the store fail and dawdle, for tests; see <see cref="ChaosLayer"/>.</summary>
    public StackBuilder Chaos(ChaosOptions options) => Lens(nameof(Chaos), inner => new ChaosLayer(inner, options));

    private static BreakerOptions InTime(BreakerOptions? options, StackContext context)
    {
        options ??= new BreakerOptions();
        return options.TimeProvider == TimeProvider.System ? options with { TimeProvider = context.Time } : options;
    }
}
