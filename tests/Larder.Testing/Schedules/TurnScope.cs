using System.Runtime.InteropServices;

namespace Larder.Testing.Schedules;

/// <summary>Stands in woven code where a <c>Lock.Scope</c> was.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TurnScope(object? Gate) : IDisposable
{
    public void Dispose()
    {
        if (Gate is not null)
        {
            Turns.LockExit(Gate);
        }
    }
}
