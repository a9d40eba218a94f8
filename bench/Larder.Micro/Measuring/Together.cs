using System.Diagnostics;

namespace Larder.Micro.Measuring;

/// <summary>Times contestants on a thread each, at the same time.</summary>
/// <remarks>
/// Wall time of the first thread. On a busy machine the other threads may be waiting for a processor meanwhile; a slice
/// counts only if each of them went at least as far as <see cref="LeastShare"/> of it.
/// </remarks>
internal sealed class Together(Contestant[] contestants, int chunk)
{
    private const int ChunksPerSlice = 40;
    private const int LeastSlices = 20;
    private const double LeastShare = 0.8;
    private const int Line = 16;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    // a cache line for each thread
    private readonly long[] _chunks = new long[(contestants.Length + 1) * Line];
    private volatile bool _isOver;

    /// <summary>Nanoseconds for each step in the quickest slice; not a number when the machine gave too few that count.</summary>
    public double Run(int slices)
    {
        var others = new Thread[contestants.Length - 1];
        for (var i = 0; i < others.Length; i++)
        {
            var index = i + 1;
            others[i] = new Thread(() => Accompany(index));
            others[i].Start();
        }

        try
        {
            return Measure(slices);
        }
        finally
        {
            _isOver = true;
            Array.ForEach(others, static thread => thread.Join());
        }
    }

    private double Measure(int slices)
    {
        var times = new List<double>();
        var begin = Stopwatch.GetTimestamp();
        while (times.Count < slices && Stopwatch.GetElapsedTime(begin) < Longest)
        {
            var before = Least();
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < ChunksPerSlice; i++)
            {
                contestants[0].Do(chunk);
            }

            var elapsed = Stopwatch.GetElapsedTime(start);
            if (Least() - before >= ChunksPerSlice * LeastShare)
            {
                times.Add(elapsed.TotalNanoseconds / (ChunksPerSlice * chunk));
            }
        }

        return times.Count < LeastSlices ? double.NaN : times.Min();
    }

    private void Accompany(int index)
    {
        while (!_isOver)
        {
            contestants[index].Do(chunk);
            Volatile.Write(ref _chunks[(index + 1) * Line], _chunks[(index + 1) * Line] + 1);
        }
    }

    private long Least()
    {
        // who is alone has nobody to wait for
        var least = contestants.Length == 1 ? Stopwatch.GetTimestamp() : long.MaxValue;
        for (var i = 1; i < contestants.Length; i++)
        {
            least = Math.Min(least, Volatile.Read(ref _chunks[(i + 1) * Line]));
        }

        return least;
    }
}
