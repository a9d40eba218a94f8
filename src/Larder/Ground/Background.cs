namespace Larder.Ground;

/// <summary>Starts work that may outlive its caller: without the caller's synchronization context and asynchronous locals.</summary>
internal static class Background
{
    /// <summary>Starts work elsewhere.</summary>
    /// <param name="work">The work; it takes care of its own faults.</param>
    /// <param name="blocks">It holds its thread until it is done, and so gets one of its own.</param>
    public static void Start(Func<ValueTask> work, bool blocks)
    {
        if (blocks)
        {
            new Thread(Run) { IsBackground = true, Name = "Larder load" }.UnsafeStart(work);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(Run, work);
        }
    }

    private static void Run(object? work) => _ = ((Func<ValueTask>)work!)().AsTask();
}
