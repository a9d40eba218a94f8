using System.Globalization;
using System.Runtime.InteropServices;
using Larder.Testing.Leaks;

namespace Larder.Tests.Soak;

/// <summary>What the process has when all stores are empty.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SoakSample(long Heap, long Threads, long Timers, long Handles)
{
    /// <summary>Arrays that a policy or table grew to stay as they are; this much may differ from sample to sample.</summary>
    private const long HeapTolerance = 512 * 1024;

    public static SoakSample Take()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return new(
            GC.GetTotalMemory(forceFullCollection: true),
            LeakCounter.Threads.Count(),
            LeakCounter.Timers.Count(),
            LeakCounter.Sockets.Count() + LeakCounter.Files.Count()
        );
    }

    /// <summary>Throws if the last third of the samples has, in the middle, more of anything than the second third.</summary>
    public static void CheckFlat(IReadOnlyList<SoakSample> samples)
    {
        var third = samples.Count / 3;
        var warm = MiddleOf([.. samples.Skip(third).Take(third)]);
        var late = MiddleOf([.. samples.TakeLast(third)]);
        if (
            late.Heap > warm.Heap + HeapTolerance
            || late.Threads > warm.Threads
            || late.Timers > warm.Timers
            || late.Handles > warm.Handles
        )
        {
            throw new LeakException($"It had {warm} after the warm-up, and has {late} at the end.");
        }
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Heap / 1024.0:F0} KiB of heap, {Threads} threads, {Timers} timers, {Handles} handles"
        );

    private static SoakSample MiddleOf(SoakSample[] samples) =>
        new(
            Middle(samples, sample => sample.Heap),
            Middle(samples, sample => sample.Threads),
            Middle(samples, sample => sample.Timers),
            Middle(samples, sample => sample.Handles)
        );

    private static long Middle(SoakSample[] samples, Func<SoakSample, long> of) =>
        samples.Select(of).Order().ElementAt(samples.Length / 2);
}
