using System.Buffers;

namespace Larder.Resp.Tests.Fuzzing;

/// <summary>Bytes in several pieces, some of them empty.</summary>
internal sealed class Pieces : ReadOnlySequenceSegment<byte>
{
    private Pieces(ReadOnlyMemory<byte> memory, long before) => (Memory, RunningIndex) = (memory, before);

    public static ReadOnlySequence<byte> Of(byte[] bytes, Random random, int longest)
    {
        var first = new Pieces(default, 0);
        var last = first;
        for (var at = 0; at < bytes.Length; )
        {
            var length = Math.Min(random.Next(longest + 1), bytes.Length - at);
            last = last.Append(bytes.AsMemory(at, length));
            at += length;
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private Pieces Append(ReadOnlyMemory<byte> memory)
    {
        var next = new Pieces(memory, RunningIndex + Memory.Length);
        Next = next;
        return next;
    }
}
