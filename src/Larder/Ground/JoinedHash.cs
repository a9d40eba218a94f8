using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Larder.Ground;

/// <summary>
/// A seeded hash of a text given in two parts that depends only on the joined text, not on where it is split.
/// </summary>
/// <remarks>
/// A multiply-and-fold sum over blocks of four characters: block i contributes the folded 128-bit product of
/// (block xor seed) and a key that depends on i alone. The sum of a prefix, with the characters of its last,
/// incomplete block, can therefore be computed once and continued with any rest. Seeds are drawn once per
/// process from the system's secure source, so colliding keys cannot be prepared outside.
/// </remarks>
internal static class JoinedHash
{
    private const int BlockLength = 4;
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;

    private static readonly ulong BlockSeed = Draw();
    private static readonly ulong KeySeed = Draw();

    /// <summary>Hashes the rest of a text whose beginning was already added up in <paramref name="state"/>.</summary>
    public static int Finish(in State state, ReadOnlySpan<char> rest)
    {
        var end = state.Add(rest);
        var sum =
            end.Sum
            + (end.Pending == 0 && end.Length % BlockLength == 0 ? 0 : Fold(end.Pending, end.Length / BlockLength));
        sum += (ulong)end.Length * Step;
        return (int)(sum ^ (sum >> 32));
    }

    private static ulong Fold(ulong block, int index)
    {
        var high = Math.BigMul(block ^ BlockSeed, KeySeed + ((ulong)index * Step), out var low);
        return high ^ low;
    }

    private static ulong Draw() => MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    /// <summary>The sum of the full blocks so far, the characters of the block that is not full yet, the length.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct State(ulong Sum, ulong Pending, int Length)
    {
        public State Add(ReadOnlySpan<char> text)
        {
            var (sum, pending, length) = this;
            while (!text.IsEmpty)
            {
                if (length % BlockLength == 0 && text.Length >= BlockLength)
                {
                    sum += Fold(ReadBlock(text), length / BlockLength);
                    length += BlockLength;
                    text = text[BlockLength..];
                    continue;
                }

                pending |= (ulong)text[0] << (16 * (length % BlockLength));
                text = text[1..];
                if (++length % BlockLength == 0)
                {
                    sum += Fold(pending, (length / BlockLength) - 1);
                    pending = 0;
                }
            }

            return new State(sum, pending, length);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong ReadBlock(ReadOnlySpan<char> text) =>
            text[0] | ((ulong)text[1] << 16) | ((ulong)text[2] << 32) | ((ulong)text[3] << 48);
    }
}
