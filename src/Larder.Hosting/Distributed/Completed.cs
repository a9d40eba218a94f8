namespace Larder.Hosting.Distributed;

/// <summary>The only place where the result of a call under a synchronous context is taken.</summary>
internal static class Completed
{
    /// <summary>The result of a task that is completed; throws what the call threw.</summary>
    /// <exception cref="InvalidOperationException">The store did not finish its work before it returned.</exception>
    public static T Of<T>(ValueTask<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : throw Broken();

    private static InvalidOperationException Broken() =>
        new("The store answered a synchronous call with a task that is not completed; use the asynchronous methods.");
}
