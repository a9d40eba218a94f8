using Larder.Testing.Time;

namespace Larder.Testing.Schedules;

/// <summary>
/// One thread that runs whatever comes after an await, in an order by chance, and time that passes when nothing else is
/// left to do: the same seed gives the same run. For woven code, which comes back to it also where it asks not to.
/// </summary>
/// <param name="random">Decides what is run next.</param>
public sealed class VirtualLoop(Random random) : SynchronizationContext
{
    private static readonly long Start = new ManualTimeProvider().GetTimestamp();

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<(SendOrPostCallback Callback, object? State)> _open = [];
    private readonly PriorityQueue<TaskCompletionSource, (long Due, int Number)> _sleepers = new();
    private int _slept;
    private bool _hasStranger;

    /// <summary>The clock of everything in it.</summary>
    public ManualTimeProvider Time { get; } = new();

    /// <summary>Milliseconds since it began.</summary>
    public long Now => (Time.GetTimestamp() - Start) / TimeSpan.TicksPerMillisecond;

    /// <summary>Completes when so many milliseconds have passed.</summary>
    public Task DelayAsync(int milliseconds)
    {
        var sleeper = new TaskCompletionSource();
        _sleepers.Enqueue(sleeper, (Now + milliseconds, _slept++));
        return sleeper.Task;
    }

    /// <summary>Runs work to its end.</summary>
    /// <exception cref="ScheduleException">It waits for something that will never come, or left this thread.</exception>
    public void Run(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            var all = work();
            while (!all.IsCompleted)
            {
                Step();
            }

            all.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }

        if (_hasStranger)
        {
            throw new ScheduleException("Something came from another thread, at a moment that no seed decides.");
        }
    }

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            _hasStranger = true;
            return;
        }

        _open.Add((d, state));
    }

    private void Step()
    {
        if (_open.Count > 0)
        {
            var index = random.Next(_open.Count);
            var (callback, state) = _open[index];
            _open.RemoveAt(index);
            callback(state);
        }
        else if (_sleepers.TryDequeue(out var sleeper, out var at))
        {
            // who was called by the clock meanwhile may sleep for less, and then wakes a little late
            Time.AdvanceMs(Math.Max(0, at.Due - Now));
            sleeper.SetResult();
        }
        else
        {
            throw new ScheduleException(
                _hasStranger ? "What was to go on here went to another thread." : "Deadlock: nothing is left to be run."
            );
        }
    }
}
