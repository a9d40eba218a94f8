namespace Larder.Generators.Tests.Schedules;

/// <summary>How the method gives its result.</summary>
public enum ResultKind
{
    Sync,
    Task,
    ValueTask,
}
