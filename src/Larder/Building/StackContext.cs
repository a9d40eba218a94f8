using Larder.Ground;

namespace Larder.Building;

/// <summary>What steps of a stack share while it is built.</summary>
public sealed class StackContext
{
    private readonly List<object> _owned = [];
    private readonly List<string> _faults = [];

    private readonly SharedParts? _shared;

    internal StackContext(TimeProvider time, CacheDefaults defaults, SharedParts? shared)
    {
        (Time, Defaults, _shared) = (time, defaults, shared);
    }

    /// <summary>The clock of everything in the stack that is not told another one.</summary>
    public TimeProvider Time { get; }

    /// <summary>What holds where a step says nothing, as it was when the building began.</summary>
    public CacheDefaults Defaults { get; }

    /// <summary>What is wrong so far, a sentence for each.</summary>
    internal IReadOnlyList<string> Faults => _faults;

    /// <summary>What was made and has to be disposed of, in the order in which it was made.</summary>
    internal IReadOnlyList<object> Owned => _owned;

    /// <summary>Has the cache dispose of what a step has made for it: after everything that is made later, before what was made earlier.</summary>
    /// <returns>The same.</returns>
    public T Own<T>(T made)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(made);
        if (made is IDisposable or IAsyncDisposable && !_owned.Contains(made, ReferenceEqualityComparer.Instance))
        {
            _owned.Add(made);
        }

        return made;
    }

    /// <summary>
    /// One part, as a rule a connection, for all caches of a registry that ask for it by the same name; disposed of when all
    /// of them are. A cache without a registry has it for itself.
    /// </summary>
    /// <param name="name">What it is asked for by; never told anybody, so it may hold a secret.</param>
    /// <param name="open">Makes it. The task it gives has to be completed already; what it throws, the next one who asks gets too.</param>
    public T Share<T>(string name, Func<ValueTask<T>> open)
        where T : class
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(open);
        return _shared is null ? Own(Blocking.Completed(open(), open)) : _shared.Get(name, open);
    }

    internal void AddFault(string fault) => _faults.Add(fault);
}
