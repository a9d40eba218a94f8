using System.Runtime.InteropServices;
using Larder.Resp.Model;

namespace Larder.Resp.Reading;

/// <summary>The aggregates that have begun, innermost last, with what each still waits for.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Nesting
{
    /// <summary>The count of one that tells its own end.</summary>
    public const int Streamed = -1;

    private const int FirstRoom = 8;

    private Level[]? _levels;

    public int Depth { readonly get; private set; }

    private readonly ref Level Inner => ref _levels![Depth - 1];

    /// <summary>Refuses what cannot stand here: chunks outside a streamed string, anything else within one, a lone end.</summary>
    public readonly void Expect(RespKind kind)
    {
        var inChunks = Depth > 0 && Inner.Kind == RespKind.Chunk;
        if (inChunks != (kind == RespKind.Chunk))
        {
            throw Fault.Misplaced(kind);
        }

        if (kind == RespKind.End && (Depth == 0 || Inner.Left != Streamed || Inner.IsOdd))
        {
            throw Fault.Misplaced(kind);
        }
    }

    /// <summary>A value with this many values in it has begun. True: it ended the outermost one.</summary>
    public bool Open(RespKind kind, int count, RespLimits limits)
    {
        if (count == 0)
        {
            return kind != RespKind.Attribute && EndValue();
        }

        if (Depth >= limits.MaxDepth)
        {
            throw Fault.Depth(limits.MaxDepth);
        }

        if (_levels is null || Depth == _levels.Length)
        {
            Array.Resize(ref _levels, Math.Max(FirstRoom, Depth * 2));
        }

        _levels[Depth++] = new Level { Kind = kind, Left = count };
        return false;
    }

    /// <summary>A value has ended. True: it was the outermost one.</summary>
    public bool EndValue()
    {
        while (Depth > 0)
        {
            ref var level = ref Inner;
            if (level.Left == Streamed)
            {
                level.IsOdd = Kinds.HasPairs(level.Kind) && !level.IsOdd;
                return false;
            }

            if (--level.Left > 0)
            {
                return false;
            }

            Depth--;
            if (level.Kind == RespKind.Attribute)
            {
                // what it tells about is still to come
                return false;
            }
        }

        return true;
    }

    /// <summary>The innermost one has told its end.</summary>
    public bool EndStreamed()
    {
        var kind = Inner.Kind;
        Depth--;
        return kind != RespKind.Attribute && EndValue();
    }

    /// <summary>The string whose chunks were read has ended.</summary>
    public bool EndChunks()
    {
        Depth--;
        return EndValue();
    }

    /// <summary>A chunk of this many bytes was announced.</summary>
    public readonly void Lengthen(long by, RespLimits limits)
    {
        ref var level = ref Inner;
        level.Length += by;
        if (level.Length > limits.MaxBulkLength)
        {
            throw Fault.Bulk(limits.MaxBulkLength);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Level
    {
        public RespKind Kind;
        public bool IsOdd;
        public int Left;
        public long Length;
    }
}
