using Larder.Ground;

namespace Larder.Memory;

/// <summary>The system's monotonic time in milliseconds, read from a field that a thread of its own renews.</summary>
/// <remarks>
/// A clock call costs more than a whole look-up; a field costs nothing. It is never ahead of time, and behind it by a
/// tick at most while the machine gives the thread its turn. A second thread sweeps the stores, a little at every tick,
/// each by its own clock: what a sweep calls may take long, and time must not stand still meanwhile. Both end when no
/// store is left.
/// </remarks>
internal static class CoarseClock
{
    private const int TickMilliseconds = 5;

    private static readonly Lock Gate = new();
    private static readonly List<WeakReference<ISwept>> Stores = [];
    private static uint _now;
    private static bool _ticks;
    private static bool _sweeps;

    public static uint Now => Volatile.Read(ref _now);

    /// <summary>Keeps the clock running while the store lives, and sweeps it.</summary>
    public static void Attach(ISwept store)
    {
        lock (Gate)
        {
            Tick();
            Stores.Add(new WeakReference<ISwept>(store));
            Start(ref _ticks, "Larder clock", TickOn);
            Start(ref _sweeps, "Larder sweeper", SweepAll);
        }
    }

    private static void Start(ref bool runs, string name, Func<bool> beat)
    {
        if (!runs)
        {
            runs = true;
            new Thread(() => Run(beat)) { IsBackground = true, Name = name }.Start();
        }
    }

    private static void Run(Func<bool> beat)
    {
        using var pause = new ManualResetEventSlim();
        do
        {
            pause.Wait(TickMilliseconds);
        } while (beat());
    }

    // under the lock, so that nobody writes a moment that is already past
    private static void Tick() => Volatile.Write(ref _now, Milliseconds.Now(TimeProvider.System));

    private static bool TickOn()
    {
        lock (Gate)
        {
            Tick();
            return _ticks = Stores.Count > 0;
        }
    }

    private static bool SweepAll()
    {
        WeakReference<ISwept>[] stores;
        lock (Gate)
        {
            Stores.RemoveAll(static store => !store.TryGetTarget(out _));
            _sweeps = Stores.Count > 0;
            stores = [.. Stores];
        }

        foreach (var reference in stores)
        {
            if (reference.TryGetTarget(out var store))
            {
                store.SweepTick();
            }
        }

        return stores.Length > 0;
    }
}
