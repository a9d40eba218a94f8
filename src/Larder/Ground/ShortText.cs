using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Larder.Ground;

/// <summary>Compares texts that are short and mostly equal, as keys are that share a hash, without a call.</summary>
internal static class ShortText
{
    /// <summary>Whether both have the same characters; the left one has at least <see cref="JoinedHash.Block"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreSame(ReadOnlySpan<char> left, string right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        ref var a = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(left));
        ref var b = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(right.AsSpan()));
        var last = ((nint)(uint)left.Length - JoinedHash.Block) * sizeof(char);
        for (nint at = 0; at < last; at += sizeof(ulong))
        {
            if (Read(ref a, at) != Read(ref b, at))
            {
                return false;
            }
        }

        // the last block may have been compared in part before
        return Read(ref a, last) == Read(ref b, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ref byte start, nint at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at));
}
