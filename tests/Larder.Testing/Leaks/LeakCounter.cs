namespace Larder.Testing.Leaks;

/// <summary>Something of which a process has a number, that goes up when somebody forgets to give it back.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Count">How many there are now.</param>
public sealed record LeakCounter(string Name, Func<long> Count)
{
    /// <summary>Open sockets.</summary>
    public static LeakCounter Sockets { get; } = new("sockets", () => OpenHandles.Count(isSocket: true));

    /// <summary>All other open handles: files, pipes, directories.</summary>
    public static LeakCounter Files { get; } = new("file handles", () => OpenHandles.Count(isSocket: false));

    /// <summary>Threads that are not the pool's.</summary>
    public static LeakCounter Threads { get; } = new("threads", OwnThreads.Count);

    /// <summary>Timers that are still to fire.</summary>
    public static LeakCounter Timers { get; } = new("timers", () => Timer.ActiveCount);
}
