using System.Runtime.ExceptionServices;

namespace Larder;

/// <summary>A load that has failed lately.</summary>
/// <param name="Fence">The stamp of the key before it; once the key was set or removed, it says nothing any more.</param>
/// <param name="ThrottledUntil">Before this moment what is stale is served without another try.</param>
/// <param name="ShutUntil">Before this moment its fault is thrown without another try.</param>
/// <param name="Fault">Why it failed.</param>
internal sealed record Setback(long Fence, long ThrottledUntil, long ShutUntil, Exception Fault)
{
    public bool IsOver(long now) => now >= ThrottledUntil && now >= ShutUntil;

    public bool IsThrottled(long now) => now < ThrottledUntil;

    /// <summary>Whether nobody is to try.</summary>
    public bool IsShut(long now) => now < ShutUntil;

    /// <summary>Throws the fault again while nobody is to try.</summary>
    public void ThrowIfShut(long now)
    {
        if (IsShut(now))
        {
            ExceptionDispatchInfo.Throw(Fault);
        }
    }
}
