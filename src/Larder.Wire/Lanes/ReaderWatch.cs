namespace Larder.Wire.Lanes;

/// <summary>
/// Looks every few milliseconds whether a caller keeps a reader: on a thread of its own, because those of the pool may all be
/// kept by callers too. While no reader runs anybody it sleeps.
/// </summary>
/// <param name="start">Starts a thread.</param>
internal sealed class ReaderWatch(Action<Thread> start)
{
    /// <summary>So many looks at nothing, and it sleeps.</summary>
    public const int LooksToSleep = 50;

    /// <summary>For so long a reader is in the same turn at least when it is relieved.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private readonly object _lock = new();
    private readonly object _bed = new();
    private readonly HashSet<Func<bool>> _looks = [];
    private bool _isStarted;
    private int _isAsleep;

    /// <summary>The one of the process.</summary>
    public static ReaderWatch Shared { get; } = new(static thread => thread.UnsafeStart());

    /// <summary>Looks after a reader from now on. False: no thread can be made to look.</summary>
    /// <param name="look">Called every few milliseconds: has the reader relieved if it is kept, and answers whether it ran anybody since.</param>
    public bool TryAdd(Func<bool> look)
    {
        lock (_lock)
        {
            _isStarted = _isStarted || TryStart(Watch, "Larder reader watch");
            if (_isStarted)
            {
                _looks.Add(look);
            }

            return _isStarted;
        }
    }

    public void Remove(Func<bool> look)
    {
        lock (_lock)
        {
            _looks.Remove(look);
        }
    }

    /// <summary>Runs this on a thread of its own. False: none can be made.</summary>
    public bool TryStart(ThreadStart run, string name)
    {
        try
        {
            start(new Thread(run) { IsBackground = true, Name = name });
            return true;
        }
        catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
        {
            return false;
        }
    }

    /// <summary>A reader is about to run callers; called after it can be seen.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _isAsleep) != 0 && Interlocked.Exchange(ref _isAsleep, 0) != 0)
        {
            lock (_bed)
            {
                Monitor.Pulse(_bed);
            }
        }
    }

    private void Watch()
    {
        for (var idle = 0; ; idle = LookAround() ? 0 : idle + 1)
        {
            if (idle == LooksToSleep)
            {
                SleepUntilWoken();
                idle = 0;
            }

            // a turn that was seen once may have only just begun
            WaitAPeriod();
        }
    }

    private void SleepUntilWoken()
    {
        // whoever begins from here on sees that it sleeps, or is seen
        Interlocked.Exchange(ref _isAsleep, 1);
        if (LookAround())
        {
            Volatile.Write(ref _isAsleep, 0);
            return;
        }

        lock (_bed)
        {
            while (Volatile.Read(ref _isAsleep) != 0)
            {
                Monitor.Wait(_bed);
            }
        }

        LookAround();
    }

    private void WaitAPeriod()
    {
        lock (_lock)
        {
            // which nobody pulses
            Monitor.Wait(_lock, Period);
        }
    }

    private bool LookAround()
    {
        Func<bool>[] looks;
        lock (_lock)
        {
            looks = [.. _looks];
        }

        var hasRun = false;
        foreach (var look in looks)
        {
            hasRun |= look();
        }

        return hasRun;
    }
}
