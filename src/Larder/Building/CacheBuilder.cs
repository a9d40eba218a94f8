using Larder.Building;

namespace Larder;

/// <summary>Tells a cache: what it does where a call does not say, and then its stack from the outside in.</summary>
/// <remarks>
/// What is wrong with any step, with the order of the steps and with the options is told in one exception when the cache is
/// built. What a step is given stays its giver's; what a step makes is disposed of with the cache that <see cref="Open(Action{CacheBuilder})"/>
/// gives.
/// </remarks>
/// <example>
/// <code>
/// var cache = CacheBuilder.Build(cache => cache
///     .DefaultExpiration("10m")
///     .Stats()
///     .Prefix("app:")
///     .Near(near => near.Memory(100_000))
///     .Far(far => far.Encrypt(keys).Store(store)));
/// </code>
/// </example>
public sealed partial class CacheBuilder : StackBuilder
{
    private readonly List<Func<CacheOptions, CacheOptions>> _changes = [];
    private CacheDefaults? _defaults;
    private SharedParts? _shared;
    private TimeProvider _time = TimeProvider.System;

    private CacheBuilder() { }

    /// <summary>Builds a cache of steps that make nothing which has to be disposed of.</summary>
    /// <exception cref="CacheOptionsException">The cache makes no sense; the message lists every fault.</exception>
    /// <exception cref="InvalidOperationException">A step made something to be disposed of; <see cref="Open(Action{CacheBuilder})"/> it is to be.</exception>
    public static Cache Build(Action<CacheBuilder> tell)
    {
        var made = Open(tell);
        if (made.Owns)
        {
            made.Dispose();
            throw new InvalidOperationException(
                "The stack holds what has to be disposed of; take CacheBuilder.Open, and dispose of what it gives."
            );
        }

        return made.Cache;
    }

    /// <summary>Builds a cache together with what its steps make; whoever opens it disposes of it.</summary>
    /// <exception cref="CacheOptionsException">The cache makes no sense; the message lists every fault.</exception>
    public static OpenCache Open(Action<CacheBuilder> tell) => Open(tell, null, null, null);

    /// <summary>The same, for a cache with this name and these defaults unless it says otherwise, which shares parts with others.</summary>
    internal static OpenCache Open(
        Action<CacheBuilder> tell,
        string? name,
        CacheDefaults? defaults,
        SharedParts? shared
    )
    {
        ArgumentNullException.ThrowIfNull(tell);
        var builder = new CacheBuilder { _defaults = defaults, _shared = shared };
        if (name is not null)
        {
            builder.Name(name);
        }

        tell(builder);
        return builder.Make();
    }

    private OpenCache Make()
    {
        var context = new StackContext(_time, _defaults ?? CacheDefaults.Shared, _shared);
        try
        {
            return Make(context);
        }
        catch
        {
            OpenCache.Dispose(context.Owned);
            throw;
        }
    }

    private OpenCache Make(StackContext context)
    {
        var store = Make("", context);
        foreach (var fault in StackOrder.FaultsOf(store))
        {
            context.AddFault(fault);
        }

        var options = OptionsFor(context);
        return context.Faults.Count == 0
            ? new OpenCache(new Cache(store, options), context.Owned)
            : throw new CacheOptionsException(
                $"The cache '{options.Name}' cannot be built:\n- " + string.Join("\n- ", context.Faults)
            )
            {
                Faults = context.Faults,
            };
    }

    private CacheOptions OptionsFor(StackContext context)
    {
        var options = new CacheOptions { DefaultExpiration = context.Defaults.Expiration, TimeProvider = context.Time };
        foreach (var change in _changes)
        {
            try
            {
                options = change(options) ?? throw new CacheOptionsException("Options gives none.");
            }
            catch (Exception fault) when (fault is ArgumentException or FormatException or CacheOptionsException)
            {
                context.AddFault(fault.Message);
            }
        }

        foreach (var fault in options.Faults())
        {
            context.AddFault(fault);
        }

        return options;
    }
}
