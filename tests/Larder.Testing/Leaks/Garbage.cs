using System.Diagnostics;

namespace Larder.Testing.Leaks;

/// <summary>Tells what nobody holds any more.</summary>
public static class Garbage
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    /// <summary>Collects until all of these are gone, or a bound of time has passed; how many are still there.</summary>
    public static int LeftOf(IReadOnlyCollection<WeakReference> references)
    {
        var watch = Stopwatch.StartNew();
        int left;
        while ((left = references.Count(reference => reference.IsAlive)) > 0 && watch.Elapsed < Bound)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Yield();
        }

        return left;
    }
}
