namespace Larder.Building;

/// <summary>What steps of a stack share while it is built.</summary>
public sealed class StackContext
{
    private readonly List<object> _owned = [];
    private readonly List<string> _faults = [];

    internal StackContext(TimeProvider time, CacheDefaults defaults)
    {
        (Time, Defaults) = (time, defaults);
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

    internal void AddFault(string fault) => _faults.Add(fault);
}
