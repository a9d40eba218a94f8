namespace Larder.Testing.Schedules;

/// <summary>What woven code calls instead of locks and waits, and before it touches what others may touch.</summary>
/// <remarks>On a thread that is no actor, such as the one that sets a scenario up, everything is as it was before weaving.</remarks>
public static class Turns
{
    [ThreadStatic]
    private static Actor? _actor;

    /// <summary>The actor on this thread, if it is one.</summary>
    internal static Actor? Current => _actor;

    internal static void Enter(Actor? actor) => _actor = actor;

    /// <summary>Something follows that others can see, or that shows what others did.</summary>
    public static void Point()
    {
        if (_actor is { } actor)
        {
            actor.Schedule.Step(actor);
        }
    }

    /// <summary>For <c>Lock.EnterScope</c>.</summary>
    public static TurnScope EnterScope(object gate)
    {
        LockEnter(gate);
        return new TurnScope(gate);
    }

    /// <summary>For <c>Lock.Enter</c>.</summary>
    public static void LockEnter(object gate)
    {
        if (!TryTake(gate))
        {
            ((Lock)gate).Enter();
        }
    }

    /// <summary>For <c>Lock.Exit</c>.</summary>
    public static void LockExit(object gate)
    {
        if (!TryGive(gate))
        {
            ((Lock)gate).Exit();
        }
    }

    /// <summary>For <c>Monitor.Enter</c>.</summary>
    public static void MonitorEnter(object gate, ref bool taken)
    {
        if (!TryTake(gate))
        {
            Monitor.Enter(gate, ref taken);
            return;
        }

        taken = true;
    }

    /// <summary>For <c>Monitor.Exit</c>.</summary>
    public static void MonitorExit(object gate)
    {
        if (!TryGive(gate))
        {
            Monitor.Exit(gate);
        }
    }

    /// <summary>For a wait of the thread for a task; what a scenario calls to wait for one.</summary>
    public static void Wait(Task task)
    {
        if (_actor is { } actor)
        {
            actor.Schedule.Await(actor, () => task.IsCompleted);
        }

        task.GetAwaiter().GetResult();
    }

    /// <summary>For a wait of the thread for a task's result.</summary>
    public static T Wait<T>(Task<T> task)
    {
        Wait((Task)task);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>For <c>Thread.Start</c>: a schedule has no threads but its actors.</summary>
    public static void Start(Thread thread) => ArgumentNullException.ThrowIfNull(thread);

    /// <summary>For <c>RandomNumberGenerator.GetBytes</c>: always the same, so that a seed replays in another process.</summary>
    public static byte[] GetBytes(int count) => [.. Enumerable.Range(1, count).Select(i => (byte)(i * 151))];

    private static bool TryTake(object gate)
    {
        if (_actor is not { } actor)
        {
            return false;
        }

        actor.Schedule.Step(actor);
        var held = actor.Schedule.LockOf(gate);
        if (held.Holder is not null && held.Holder != actor)
        {
            actor.Schedule.Await(actor, () => held.Holder is null);
        }

        held.Holder = actor;
        held.Depth++;
        return true;
    }

    private static bool TryGive(object gate)
    {
        if (_actor is not { } actor)
        {
            return false;
        }

        var held = actor.Schedule.LockOf(gate);
        if (held.Holder == actor && --held.Depth == 0)
        {
            held.Holder = null;
        }

        // locks are also given back on the way out of a schedule that has ended: no second fault then
        if (!actor.Schedule.HasEnded)
        {
            actor.Schedule.Step(actor);
        }

        return true;
    }
}
