using Larder.Building;
using Larder.Layers;
using Larder.Stores;

namespace Larder;

/// <summary>Tells a stack from the outside in: layers first, then the store that they stand around.</summary>
/// <remarks>
/// Other packages and programs add words of their own as extension methods over <see cref="Add"/>. Nothing is made before
/// the cache is built, and all faults are told together then. Not thread-safe.
/// </remarks>
public partial class StackBuilder
{
    private readonly List<StackStep> _steps = [];
    private readonly List<string> _faults = [];
    private (Action<StackBuilder> Tell, TwoLevelOptions Options)? _near;
    private string? _place;

    internal StackBuilder() { }

    /// <summary>The steps so far, from the outside in.</summary>
    public IReadOnlyList<StackStep> Steps => _steps;

    /// <summary>Whether a near side waits for its far side.</summary>
    internal bool IsHalf => _near is not null;

    /// <summary>Adds a step inside those that were added before.</summary>
    public StackBuilder Add(StackStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (IsHalf && !step.IsStore)
        {
            _faults.Add($"{step.Name} stands between Near and Far; say it before both, or on one side.");
        }

        _steps.Add(_place is null ? step : step.At(_place));
        return this;
    }

    /// <summary>What the faults of the steps begin with that are told from now on: where they were read, in place of their names.</summary>
    public StackBuilder At(string place)
    {
        ArgumentException.ThrowIfNullOrEmpty(place);
        _place = place;
        return this;
    }

    /// <summary>A layer of one's own, made around what follows. What it makes is disposed of with the cache.</summary>
    public StackBuilder Layer(Func<ICacheStore, ICacheStore> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return Add(StackStep.Layer(nameof(Layer), (inner, context) => context.Own(make(inner))));
    }

    /// <summary>The store at the end; it stays its giver's, who disposes of it.</summary>
    public StackBuilder Store(ICacheStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return Add(StackStep.Store(nameof(Store), _ => store));
    }

    /// <summary>The store at the end, made when the cache is built and disposed of with it.</summary>
    public StackBuilder Store(Func<ICacheStore> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return Add(StackStep.Store(nameof(Store), context => context.Own(make())));
    }

    /// <summary>The store at the end keeps nothing: caching is off.</summary>
    public StackBuilder Nothing() => Store(NullStore.Instance);

    /// <summary>The near side of two levels; <see cref="Far"/> has to follow.</summary>
    /// <param name="near">Tells its stack.</param>
    /// <param name="options">How near copies are kept; follows the clock of the stack where it names none.</param>
    public StackBuilder Near(Action<StackBuilder> near, TwoLevelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(near);
        if (IsHalf)
        {
            _faults.Add("Near is said twice; say Far between.");
        }

        _near = (near, options ?? new TwoLevelOptions());
        return this;
    }

    /// <summary>The far side of two levels, which ends the stack.</summary>
    public StackBuilder Far(Action<StackBuilder> far)
    {
        ArgumentNullException.ThrowIfNull(far);
        var near = _near;
        _near = null;
        return Add(
            StackStep.Store(
                "Near and Far",
                context =>
                    near is not { } side
                        ? throw new CacheOptionsException("there is no near side; say Near first.")
                        : new TwoLevelStore(
                            Side(side.Tell, "Near", context),
                            Side(far, "Far", context),
                            InTime(side.Options, context)
                        )
            )
        );
    }

    /// <summary>The steps that a side or a cache is told by, made into a stack.</summary>
    internal ICacheStore Make(string place, StackContext context)
    {
        if (IsHalf)
        {
            context.AddFault($"{place}Near has no far side; say Far next.");
            if (!_steps.Exists(static step => step.IsStore))
            {
                Far(static far => far.Nothing());
            }
        }

        _faults.ForEach(fault => context.AddFault(place + fault));
        return StackAssembly.Make(_steps, place, context);
    }

    private static TwoLevelOptions InTime(TwoLevelOptions options, StackContext context) =>
        options.TimeProvider == TimeProvider.System ? options with { TimeProvider = context.Time } : options;

    private static ICacheStore Side(Action<StackBuilder> tell, string place, StackContext context)
    {
        var side = new StackBuilder();
        tell(side);
        return side.Make($"{place}: ", context);
    }
}
