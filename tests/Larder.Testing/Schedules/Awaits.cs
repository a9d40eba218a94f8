namespace Larder.Testing.Schedules;

/// <summary>What woven code calls instead of what would hand its work to threads that are no actors.</summary>
/// <remarks>Outside a schedule with helpers and a virtual loop everything is as it was before weaving.</remarks>
public static class Awaits
{
    private static bool IsScheduled =>
        Turns.Current?.Schedule.Continuations is not null || SynchronizationContext.Current is VirtualLoop;

    /// <summary>For the argument of <c>ConfigureAwait</c>: inside a schedule the rest is always for a helper.</summary>
    public static bool OnContext(bool given) => given || IsScheduled;

    /// <summary>For <c>SynchronizationContext.SetSynchronizationContext</c>: that of an actor stays.</summary>
    public static void SetContext(SynchronizationContext? context)
    {
        if (!IsScheduled)
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>For <c>CancellationTokenSource.CancelAsync</c>.</summary>
    public static Task CancelAsync(CancellationTokenSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return IsScheduled ? CancelLaterAsync(source) : source.CancelAsync();
    }

    /// <summary>For <c>Task.WhenAll</c>.</summary>
    public static Task WhenAll(Task[] tasks) => IsScheduled ? AllAsync(tasks) : Task.WhenAll(tasks);

    /// <summary>For <c>Task.WaitAsync</c>.</summary>
    public static Task WaitAsync(Task task, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(task);
        return IsSimple(task, token) ? task.WaitAsync(token) : WithinAsync(AsResultAsync(task), token);
    }

    /// <summary>For <c>Task.WaitAsync</c> of a task with a result.</summary>
    public static Task<T> WaitAsync<T>(Task<T> task, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(task);
        return IsSimple(task, token) ? task.WaitAsync(token) : WithinAsync(task, token);
    }

    private static bool IsSimple(Task task, CancellationToken token) =>
        !IsScheduled || task.IsCompleted || !token.CanBeCanceled || token.IsCancellationRequested;

    private static async Task CancelLaterAsync(CancellationTokenSource source)
    {
        await Task.Yield();
        source.Cancel();
    }

    private static async Task AllAsync(Task[] tasks)
    {
        foreach (var task in tasks)
        {
            await task;
        }
    }

    private static async Task<bool> AsResultAsync(Task task)
    {
        await task;
        return true;
    }

    private static async Task<T> WithinAsync<T>(Task<T> task, CancellationToken token)
    {
        var promise = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var leaving = token.UnsafeRegister(_ => promise.TrySetCanceled(token), null);
        _ = PassOnAsync(task, promise);
        return await promise.Task;
    }

    private static async Task PassOnAsync<T>(Task<T> task, TaskCompletionSource<T> promise)
    {
        await ((Task)task).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
        );
        promise.TrySetFromTask(task);
    }
}
