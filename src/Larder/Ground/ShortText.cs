using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Larder.Ground;

/// <summary>Compares texts that are short and mostly equal, as keys are that share a hash, without a call.</summary>
internal static class ShortText
{
    private const int Block = sizeof(ulong) / sizeof(char);

    /// <summary>Whether both have the same characters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreSame(ReadOnlySpan<char> left, string right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        ref var a = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(left));
        ref var b = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(right.AsSpan()));
        nint at = 0;
        if (left.Length < Block)
        {
            for (; at < left.Length * sizeof(char); at++)
            {
                if (Unsafe.Add(ref a, at) != Unsafe.Add(ref b, at))
                {
                    return false;
                }
            }

            return true;
        }

        // the last block may have been compared in part before
        var last = ((nint)(uint)left.Length - Block) * sizeof(char);
        for (; at < last; at += sizeof(ulong))
        {
            if (Read(ref a, at) != Read(ref b, at))
            {
                return false;
            }
        }

        return Read(ref a, last) == Read(ref b, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ref byte start, nint at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at));
}
