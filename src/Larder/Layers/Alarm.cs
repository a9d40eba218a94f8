namespace Larder.Layers;

/// <summary>Wakes somebody once, after a while, and does not keep him alive until then.</summary>
internal sealed class Alarm : IDisposable
{
    private readonly WeakReference<ISleeper> _sleeper;
    private ITimer? _timer;

    private Alarm(ISleeper sleeper) => _sleeper = new WeakReference<ISleeper>(sleeper);

    public static void Set(TimeProvider time, TimeSpan due, ISleeper sleeper)
    {
        // whoever happens to set it has nothing to do with what is done then
        using var _ = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        var alarm = new Alarm(sleeper);
        alarm._timer = time.CreateTimer(Ring, alarm, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        alarm._timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer?.Dispose();

    private static void Ring(object? state)
    {
        using var alarm = (Alarm)state!;
        if (alarm._sleeper.TryGetTarget(out var sleeper))
        {
            sleeper.Wake();
        }
    }
}
