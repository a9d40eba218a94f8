using Larder.Torture.Caches;

namespace Larder.Torture.Scenarios;

/// <summary>A race that caches lose: what is done, in which orders it can happen, and what must never come of it.</summary>
public abstract class Scenario
{
    protected const int Ample = 4096;

    /// <summary>What it is called on the command line and in the table.</summary>
    public abstract string Name { get; }

    /// <summary>What must never happen.</summary>
    public abstract string Never { get; }

    /// <summary>What a cache must be able to do for it.</summary>
    public abstract Abilities Needs { get; }

    /// <summary>The orders in which things can happen. Each must occur in at least one of a hundred runs.</summary>
    public abstract IReadOnlyList<string> Orderings { get; }

    /// <summary>For how many entries the cache is made.</summary>
    public virtual int Entries => Ample;

    /// <summary>Runs it once, under a key of its own.</summary>
    public abstract Task<Run> RunAsync(Take take);

    public override string ToString() => Name;
}
