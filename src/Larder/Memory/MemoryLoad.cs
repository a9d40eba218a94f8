using System.Runtime.InteropServices;

namespace Larder.Memory;

/// <summary>How full the memory was when somebody last looked.</summary>
/// <param name="Share">The share of the memory that is in use, from 0 to 1.</param>
/// <param name="Reading">Tells one look from the next; a store answers each high one once.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MemoryLoad(double Share, long Reading)
{
    /// <summary>What the garbage collector saw at its last collection: the machine, the container, or the heap's own limit.</summary>
    public static MemoryLoad OfCollector()
    {
        var seen = GC.GetGCMemoryInfo();

        // where the heap has a limit of its own, the memory of the machine is larger than what is available
        var machine = (double)Math.Max(seen.TotalAvailableMemoryBytes, seen.HighMemoryLoadThresholdBytes);
        var heap = seen.TotalCommittedBytes / (double)Math.Max(1, seen.TotalAvailableMemoryBytes);
        return new MemoryLoad(Math.Max(seen.MemoryLoadBytes / Math.Max(1, machine), heap), seen.Index);
    }
}
