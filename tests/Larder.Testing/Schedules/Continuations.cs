namespace Larder.Testing.Schedules;

/// <summary>The context of all actors: what comes after their awaits waits here until a helper of the schedule runs it.</summary>
/// <remarks>
/// Woven code returns to it even where it asks not to. A task that may run its followers at once still does, so the
/// difference to a pool of threads is only who picks up the rest, and in which order: that is by chance.
/// </remarks>
internal sealed class Continuations(Random random) : SynchronizationContext
{
    private readonly Lock _lock = new();
    private readonly List<(SendOrPostCallback Callback, object? State)> _open = [];

    /// <summary>Something came from a thread that is no actor: it came at a moment that no seed decides.</summary>
    public bool HasStranger { get; private set; }

    /// <summary>How many helpers are in the middle of one.</summary>
    public int Running { get; private set; }

    public bool HasOpen => _open.Count > 0;

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_lock)
        {
            HasStranger |= Turns.Current is null;
            _open.Add((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nobody sends to a schedule.");

    /// <summary>Runs one of those that wait.</summary>
    public void RunOne()
    {
        (SendOrPostCallback Callback, object? State) next;
        lock (_lock)
        {
            var index = random.Next(_open.Count);
            next = _open[index];
            _open.RemoveAt(index);
        }

        Running++;
        next.Callback(next.State);
        Running--;
    }
}
