using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Larder.Ground;

/// <summary>Compares texts that are short and mostly equal, as keys are that share a hash, without a call.</summary>
internal static class ShortText
{
    private const int Short = 4;
    private const int Long = 32;

    /// <summary>Whether both have the same characters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreSame(ReadOnlySpan<char> left, string right)
    {
        var length = left.Length;
        if (length != right.Length)
        {
            return false;
        }

        if ((uint)(length - Short) > Long - Short)
        {
            return left.SequenceEqual(right);
        }

        ref var a = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(left));
        ref var b = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(right.AsSpan()));
        var last = (nint)(uint)length * sizeof(char) - sizeof(ulong);
        for (nint at = 0; at < last; at += sizeof(ulong))
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
