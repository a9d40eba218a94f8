using System.Runtime.CompilerServices;

namespace Larder.Ground;

/// <summary>The cells of all counters, an array for each thread: cell n of every array belongs to counter n.</summary>
internal static class CounterStripes
{
    private const int FirstLength = 64;

    // a cache line on either side keeps what lies next to the array away from it
    private const int Margin = 8;

    private static readonly Lock Gate = new();
    private static readonly Stack<int> Free = new();
    private static readonly List<Strong> Threads = [];
    private static long[] _retired = new long[FirstLength];
    private static int _used;

    [ThreadStatic]
    private static long[]? _mine;

    [ThreadStatic]
    private static Guard? _guard;

    public static int Take()
    {
        lock (Gate)
        {
            return Free.TryPop(out var stripe) ? stripe : Margin + _used++;
        }
    }

    public static void Return(int stripe)
    {
        lock (Gate)
        {
            Free.Push(stripe);
        }
    }

    /// <summary>The calling thread's cells, as many as it needed so far.</summary>
    public static long[] All => _mine ?? [];

    /// <summary>The calling thread's cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref long Mine(int stripe)
    {
        var cells = _mine;
        return ref cells is not null && (uint)stripe < (uint)cells.Length ? ref cells[stripe] : ref Grow(stripe);
    }

    public static long Sum(int stripe)
    {
        lock (Gate)
        {
            var sum = CellOf(_retired, stripe);
            foreach (var thread in Threads)
            {
                sum += CellOf(thread.Cells, stripe);
            }

            return sum;
        }
    }

    private static long CellOf(long[] cells, int stripe) =>
        stripe < cells.Length ? Volatile.Read(ref cells[stripe]) : 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref long Grow(int stripe)
    {
        lock (Gate)
        {
            var cells = new long[Math.Max(FirstLength, (stripe + 1) * 2) + Margin];
            _mine?.CopyTo(cells, 0);
            if (_guard is null)
            {
                var strong = new Strong(cells);
                Threads.Add(strong);
                _guard = new Guard(strong);
            }
            else
            {
                _guard.Cells.Cells = cells;
            }

            _mine = cells;
            return ref cells[stripe];
        }
    }

    private static void Retire(Strong thread)
    {
        lock (Gate)
        {
            if (thread.Cells.Length > _retired.Length)
            {
                Array.Resize(ref _retired, thread.Cells.Length);
            }

            for (var i = 0; i < thread.Cells.Length; i++)
            {
                _retired[i] += thread.Cells[i];
            }

            Threads.Remove(thread);
        }
    }

    private sealed class Strong(long[] cells)
    {
        public long[] Cells { get; set; } = cells;
    }

    /// <summary>Referred to by its thread alone: when it is finalised, the thread has ended and will count no more.</summary>
    private sealed class Guard(Strong cells)
    {
        ~Guard() => Retire(Cells);

        public Strong Cells { get; } = cells;
    }
}
