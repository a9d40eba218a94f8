namespace Larder.Generators.Tests.Schedules;

/// <summary>What has the result of a method gone.</summary>
public enum MethodMove
{
    /// <summary>The method's own handle.</summary>
    Forget,

    /// <summary>The handle, of all results.</summary>
    Clear,

    /// <summary>A tag, of the cache.</summary>
    Tag,

    /// <summary>A method that names the keys.</summary>
    Invalidate,

    /// <summary>A method that names a pattern.</summary>
    InvalidateMatching,

    /// <summary>A method that names a tag.</summary>
    InvalidateTag,

    /// <summary>A method that returns a task.</summary>
    InvalidateAsync,

    /// <summary>A method that removes before it changes anything: too early.</summary>
    InvalidateTooEarly,
}
