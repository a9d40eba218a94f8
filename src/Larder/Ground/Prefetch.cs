using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Larder.Ground;

/// <summary>Asks the processor to bring a line of memory near before it is needed; where it cannot, nothing happens.</summary>
internal static class Prefetch
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Of<T>(ref T place)
    {
        // the address may be old when the collector has moved the object meanwhile: then it was in vain
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref place));
        }
    }
}
