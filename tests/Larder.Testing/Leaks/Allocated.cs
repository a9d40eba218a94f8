namespace Larder.Testing.Leaks;

/// <summary>What code allocates on the calling thread.</summary>
public static class Allocated
{
    private const int Tries = 4;

    /// <summary>The bytes of a run, of a few runs the one with the least.</summary>
    /// <remarks>The runtime may put better code in the place of what runs here, and allocates for that once.</remarks>
    public static long By(Action run) => Enumerable.Range(0, Tries).Min(_ => Once(run));

    private static long Once(Action run)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
