using System.Runtime.CompilerServices;

namespace Larder.Ground;

/// <summary>A counter with a stripe for each thread: adding costs as much as a plain field, however many add at once.</summary>
/// <remarks>
/// Thread-safe. The sum is exact once those who add have stopped, and a moment's value while they have not. What a
/// thread counted outlives it.
/// </remarks>
public sealed class StripedCounter
{
    private readonly int _stripe = CounterStripes.Take();
    private long _base;

    /// <summary>A counter at zero.</summary>
    public StripedCounter() => Reset();

    /// <summary>Gives the stripes back.</summary>
    ~StripedCounter() => CounterStripes.Return(_stripe);

    /// <summary>The sum of all additions.</summary>
    public long Value => CounterStripes.Sum(_stripe) - Interlocked.Read(ref _base);

    /// <summary>Adds one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Increment() => CounterStripes.Mine(_stripe)++;

    /// <summary>Adds one to each.</summary>
    internal static void Increment(StripedCounter[] counters)
    {
        var cells = CounterStripes.All;
        foreach (var counter in counters)
        {
            if ((uint)counter._stripe < (uint)cells.Length)
            {
                cells[counter._stripe]++;
            }
            else
            {
                counter.Increment();
                cells = CounterStripes.All;
            }
        }
    }

    /// <summary>Adds <paramref name="amount"/>.</summary>
    public void Add(long amount) => CounterStripes.Mine(_stripe) += amount;

    /// <summary>Sets the counter back to zero; additions that happen meanwhile may be lost.</summary>
    public void Reset() => Interlocked.Exchange(ref _base, CounterStripes.Sum(_stripe));
}
