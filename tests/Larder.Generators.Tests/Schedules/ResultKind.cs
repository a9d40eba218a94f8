namespace Larder.Generators.Tests.Schedules;

/// <summary>How the method gives its result.</summary>
public enum ResultKind
{
    Sync,
    Task,
    ValueTask,

    /// <summary>At once; where it is put its key is its own number.</summary>
    Named,
}
