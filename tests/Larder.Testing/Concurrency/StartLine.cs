namespace Larder.Testing.Concurrency;

/// <summary>Where threads wait for each other without going to sleep, so that none has a start over the others.</summary>
public sealed class StartLine(int runners)
{
    private int _missing = runners;

    /// <summary>Returns when all have come.</summary>
    public void Wait()
    {
        Interlocked.Decrement(ref _missing);
        var pause = new SpinWait();
        while (Volatile.Read(ref _missing) > 0)
        {
            pause.SpinOnce(sleep1Threshold: -1);
        }
    }
}
