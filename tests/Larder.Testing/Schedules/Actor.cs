namespace Larder.Testing.Schedules;

/// <summary>One thread of a schedule.</summary>
internal sealed class Actor(Schedule schedule, int number, int priority)
{
    public Schedule Schedule { get; } = schedule;

    public int Number { get; } = number;

    /// <summary>Who is ready and has the highest one goes on.</summary>
    public int Priority { get; set; } = priority;

    /// <summary>What it cannot go on without; null when it is ready.</summary>
    public Func<bool>? Needs { get; set; }

    /// <summary>It has no work of its own: it runs what comes after the awaits of others.</summary>
    public bool IsHelper { get; init; }

    public bool HasEnded { get; set; }

    public Exception? Fault { get; set; }

    /// <summary>Steps since it got its turn.</summary>
    public int StepsInTurn { get; set; }

    public SemaphoreSlim Turn { get; } = new(0);
}
