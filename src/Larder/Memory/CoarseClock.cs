using Larder.Ground;

namespace Larder.Memory;

/// <summary>The system's monotonic time in milliseconds, read from a field that a thread of its own renews.</summary>
/// <remarks>
/// A clock call costs more than a whole look-up; a field costs nothing. It is never ahead of time, and behind it by a
/// tick at most while the machine gives the thread its turn. The thread also sweeps the stores, a little at every tick,
/// each by its own clock, and ends when none is left.
/// </remarks>
internal static class CoarseClock
{
    private const int TickMilliseconds = 5;

    private static readonly Lock Gate = new();
    private static readonly List<WeakReference<ISwept>> Stores = [];
    private static uint _now;
    private static bool _runs;

    public static uint Now => Volatile.Read(ref _now);

    /// <summary>Keeps the clock running while the store lives, and sweeps it.</summary>
    public static void Attach(ISwept store)
    {
        lock (Gate)
        {
            Tick();
            Stores.Add(new WeakReference<ISwept>(store));
            if (!_runs)
            {
                _runs = true;
                new Thread(Run) { IsBackground = true, Name = "Larder clock" }.Start();
            }
        }
    }

    private static void Run()
    {
        using var pause = new ManualResetEventSlim();
        do
        {
            pause.Wait(TickMilliseconds);
            Tick();
        } while (SweepAll());
    }

    private static void Tick() => Volatile.Write(ref _now, Milliseconds.Now(TimeProvider.System));

    private static bool SweepAll()
    {
        WeakReference<ISwept>[] stores;
        lock (Gate)
        {
            Stores.RemoveAll(static store => !store.TryGetTarget(out _));
            _runs = Stores.Count > 0;
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
