using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Larder.Ground;

/// <summary>
/// A seeded hash of a text given in two parts that depends only on the joined text, not on where it is split.
/// </summary>
/// <remarks>
/// <para>A sum over blocks of four characters: each, added to a key that depends on the block's number alone, gives the
/// product of its halves. The sum over a prefix, with the characters of its last, incomplete block, is therefore computed
/// once and continued with any rest. The first key is drawn once per process from the system's secure source, so
/// colliding texts cannot be prepared outside.</para>
/// <para>Source of the sum: NH in Black, Halevi, Krawczyk, Krovetz, Rogaway, "UMAC" (CRYPTO 1999), here with keys that
/// follow one another by a fixed step.</para>
/// </remarks>
internal static class JoinedHash
{
    /// <summary>How many characters are taken at once.</summary>
    public const int Block = 4;

    private const int BitsPerChar = 16;
    private const int BitsPerBlock = 64;
    private const int BitsPerByte = 8;
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;

    private static readonly ulong FirstKey = MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>The state after a beginning: add any rest with <see cref="Finish"/>.</summary>
    public static State Begin(ReadOnlySpan<char> text)
    {
        var sum = 0UL;
        var key = FirstKey;
        for (; text.Length >= Block; text = text[Block..])
        {
            sum += Fold(Gather(text[..Block]), key);
            key += Step;
        }

        return new State(sum, key, Gather(text), text.Length * BitsPerChar);
    }

    /// <summary>Hashes the rest of a text whose beginning is in <paramref name="state"/>.</summary>
    public static uint Finish(in State state, ReadOnlySpan<char> rest)
    {
        return rest.Length < Block
            ? FinishFew(in state, Gather(rest), state.Held + (rest.Length * BitsPerChar))
            : FinishLong(in state, rest);
    }

    /// <summary>The same for a rest of at least <see cref="Block"/> characters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint FinishLong(in State state, ReadOnlySpan<char> rest)
    {
        ref var start = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(rest));
        var last = ((nint)(uint)rest.Length - Block) * sizeof(char);
        var (sum, key) = (state.Sum, state.Key);
        nint at = 0;
        if (state.Held != 0)
        {
            sum += Fold(state.Pending | (Read(ref start, 0) << state.Held), key);
            key += Step;
            at = (nint)((uint)(BitsPerBlock - state.Held) / BitsPerByte);
        }

        for (; at < last; at += sizeof(ulong))
        {
            sum += Fold(Read(ref start, at), key);
            key += Step;
        }

        // the last eight bytes end with what is left
        return Mix(sum + Fold(Read(ref start, last) >> (int)((at - last) * BitsPerByte), key));
    }

    /// <summary>A rest of less than a block makes, with the state's characters, one block, or two, or none.</summary>
    private static uint FinishFew(in State state, ulong few, int bits)
    {
        var sum = state.Sum + (bits == 0 ? 0 : Fold(state.Pending | (few << state.Held), state.Key));
        return Mix(bits > BitsPerBlock ? sum + Fold(few >> (BitsPerBlock - state.Held), state.Key + Step) : sum);
    }

    private static ulong Gather(ReadOnlySpan<char> few)
    {
        var gathered = 0UL;
        for (var i = few.Length - 1; i >= 0; i--)
        {
            gathered = (gathered << BitsPerChar) | few[i];
        }

        return gathered;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong block, ulong key)
    {
        var keyed = block + key;
        return (uint)keyed * (keyed >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(ulong sum)
    {
        sum ^= sum >> 32;
        return (uint)((sum * Step) >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ref byte start, nint at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at));

    /// <summary>The sum of the full blocks so far, the next block's key, the characters that block has so far, how many bits they are.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct State(ulong Sum, ulong Key, ulong Pending, int Held);
}
