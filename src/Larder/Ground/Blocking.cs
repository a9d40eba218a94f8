namespace Larder.Ground;

/// <summary>The only places where a thread waits for a task.</summary>
internal static class Blocking
{
    /// <summary>The calling thread waits until the task has ended; throws what the task threw.</summary>
    public static void Wait(Task task) => task.GetAwaiter().GetResult();

    /// <summary>The calling thread waits until the task has ended, however it ends.</summary>
    public static void WaitQuietly(Task task) =>
        task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();

    /// <summary>The calling thread waits for the result; throws what the task threw.</summary>
    public static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    /// <summary>The result of a task that was promised to be completed already.</summary>
    /// <exception cref="InvalidOperationException">The promise was broken.</exception>
    public static T Completed<T>(ValueTask<T> task, object promisedBy) =>
        task.IsCompleted ? task.GetAwaiter().GetResult() : throw Broken(promisedBy);

    /// <summary>Ends a task that was promised to be completed already; throws what it threw.</summary>
    /// <exception cref="InvalidOperationException">The promise was broken.</exception>
    public static void Completed(ValueTask task, object promisedBy)
    {
        if (!task.IsCompleted)
        {
            throw Broken(promisedBy);
        }

        task.GetAwaiter().GetResult();
    }

    private static InvalidOperationException Broken(object promisedBy) =>
        new(
            $"{promisedBy.GetType().Name} answered a synchronous call with a task that is not completed. "
                + "A store must finish its work before it returns when the context says Synchronous; use the asynchronous methods with a store that cannot."
        );
}
