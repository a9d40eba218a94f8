using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Larder.Ground;

/// <summary>
/// A seeded hash of a text given in two parts that depends only on the joined text, not on where it is split.
/// </summary>
/// <remarks>
/// A multiply-and-fold sum over blocks of four characters: block i contributes the folded 128-bit product of (block xor
/// seed) and a key that depends on i alone. The sum over a prefix, with the characters of its last, incomplete block, is
/// therefore computed once and continued with any rest. Seeds are drawn once per process from the system's secure
/// source, so colliding keys cannot be prepared outside.
/// </remarks>
internal static class JoinedHash
{
    private const uint Block = 4;
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;

    private static readonly ulong BlockSeed = Draw();
    private static readonly ulong KeySeed = Draw();

    /// <summary>The state after a beginning: add any rest with <see cref="Finish"/>.</summary>
    public static State Begin(ReadOnlySpan<char> text)
    {
        ulong sum = 0,
            pending = 0;
        for (var i = 0u; i < (uint)text.Length; i++)
        {
            pending |= (ulong)text[(int)i] << (int)(16 * (i % Block));
            if (i % Block == Block - 1)
            {
                sum += Fold(pending, KeyOf(i / Block));
                pending = 0;
            }
        }

        return new State(sum, pending, (uint)text.Length);
    }

    /// <summary>Hashes the rest of a text whose beginning is in <paramref name="state"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Finish(in State state, ReadOnlySpan<char> rest)
    {
        if ((uint)rest.Length < Block)
        {
            return FinishShort(state, rest);
        }

        var sum = state.Sum;
        var key = KeyOf(state.Length / Block);
        var held = state.Length % Block;
        ref var start = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(rest));
        nint end = (nint)rest.Length * sizeof(char),
            at = 0;
        if (held != 0)
        {
            // the state's characters and the first ones of the rest make one block
            sum += Fold(state.Pending | (Read(ref start, 0) << (int)(16 * held)), key);
            key += Step;
            at = (nint)((Block - held) * sizeof(char));
        }

        for (; at + sizeof(ulong) <= end; at += sizeof(ulong))
        {
            sum += Fold(Read(ref start, at), key);
            key += Step;
        }

        if (at < end)
        {
            // the last eight bytes end with what is left
            sum += Fold(Read(ref start, end - sizeof(ulong)) >> (int)(64 - ((end - at) * 8)), key);
        }

        return Mix(sum, state.Length + (uint)rest.Length);
    }

    private static uint FinishShort(in State state, ReadOnlySpan<char> rest)
    {
        var (sum, pending, length) = state;
        foreach (var c in rest)
        {
            pending |= (ulong)c << (int)(16 * (length % Block));
            if (++length % Block == 0)
            {
                sum += Fold(pending, KeyOf((length / Block) - 1));
                pending = 0;
            }
        }

        if (length % Block != 0)
        {
            sum += Fold(pending, KeyOf(length / Block));
        }

        return Mix(sum, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong KeyOf(uint block) => KeySeed + (block * Step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong block, ulong key)
    {
        var high = Math.BigMul(block ^ BlockSeed, key, out var low);
        return high ^ low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(ulong sum, uint length)
    {
        sum += length * Step;
        return (uint)(sum ^ (sum >> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ref byte start, nint at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at));

    private static ulong Draw() => MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    /// <summary>The sum of the full blocks so far, the characters of the block that is not full yet, the length.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct State(ulong Sum, ulong Pending, uint Length);
}
