using System.Buffers;
using System.Runtime.InteropServices;
using Larder.Resp.Model;
using Larder.Resp.Reading;

namespace Larder.Resp;

/// <summary>
/// Reads values one after the other, going into aggregates: first the aggregate with its <see cref="Count"/>, then what
/// lies in it. Attributes are skipped. What is read is a view of the input and lives as long as that.
/// </summary>
/// <remarks>Checks everything, so it needs no scanner in front of it; a value that is cut off is a protocol error.</remarks>
[StructLayout(LayoutKind.Auto)]
public ref partial struct RespReader
{
    /// <summary>The <see cref="Count"/> of an aggregate that ends with a value of kind <see cref="RespKind.End"/>.</summary>
    public const int Streamed = -1;

    private readonly RespLimits _limits;
    private InputBytes _input;

    /// <summary>A reader of bytes that lie together.</summary>
    /// <param name="input">One or more values.</param>
    /// <param name="limits">What is believed; null for <see cref="RespLimits.Default"/>.</param>
    public RespReader(ReadOnlySpan<byte> input, RespLimits? limits = null)
    {
        _limits = limits ?? RespLimits.Default;
        _input = new InputBytes(input);
    }

    /// <summary>A reader of bytes that may lie in several pieces; a string that does is copied when it is read.</summary>
    /// <param name="input">One or more values.</param>
    /// <param name="limits">What is believed; null for <see cref="RespLimits.Default"/>.</param>
    public RespReader(in ReadOnlySequence<byte> input, RespLimits? limits = null)
    {
        _limits = limits ?? RespLimits.Default;
        _input = new InputBytes(input);
    }

    /// <summary>What was read last.</summary>
    public RespKind Kind { get; private set; }

    /// <summary>How many values follow that belong to this one; <see cref="Streamed"/> where only its end tells.</summary>
    /// <value>Zero for what is no aggregate; two for each pair of a map.</value>
    public int Count { get; private set; }

    /// <summary>The content of a string, error or number, without a length or a line end.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Whether nothing was said, in any of the three ways.</summary>
    public readonly bool IsNull => Kind == RespKind.Null;

    /// <summary>Whether it is an error.</summary>
    public readonly bool IsError => Kind is RespKind.Error or RespKind.BulkError;

    internal readonly RespLimits Limits => _limits;

    /// <summary>How many bytes have not been read.</summary>
    public readonly long Remaining => _input.Remaining;

    /// <summary>A reader that has just read a value of this content.</summary>
    internal static RespReader Of(RespKind kind, ReadOnlySpan<byte> bytes) =>
        new(default(ReadOnlySpan<byte>)) { Kind = kind, Bytes = bytes };

    /// <summary>Reads the next value; false: there are no more bytes.</summary>
    /// <exception cref="RespProtocolException">This is not RESP, is cut off, or exceeds a limit.</exception>
    public bool TryRead()
    {
        var attributed = false;
        while (true)
        {
            if (_input.Remaining == 0)
            {
                return attributed ? throw Fault.Truncated : false;
            }

            ReadOne();
            if (Kind != RespKind.Attribute)
            {
                return Kind == RespKind.Chunk ? throw Fault.Misplaced(Kind) : true;
            }

            SkipInner(1);
            attributed = true;
        }
    }

    /// <summary>Reads the next value.</summary>
    /// <exception cref="RespProtocolException">There is none, or it is not RESP.</exception>
    public void Read()
    {
        if (!TryRead())
        {
            throw Fault.Truncated;
        }
    }

    /// <summary>Goes past everything that lies in the value that was read last.</summary>
    /// <exception cref="RespProtocolException">It is not RESP or lies too deep.</exception>
    public void Skip() => SkipInner(1);

    private void ReadOne()
    {
        var marker = _input.Next();
        if (!Kinds.IsMarker(marker))
        {
            throw Fault.Marker(marker);
        }

        Kind = (RespKind)marker;
        Count = 0;
        var line = _input.ReadLine(_limits.MaxLineLength);
        if (Kinds.IsLine(Kind))
        {
            Bytes = line;
            Check();
        }
        else if (Kinds.IsBulk(Kind))
        {
            ReadBulk(line);
        }
        else
        {
            ReadCount(line);
        }
    }

    private void SkipInner(int depth)
    {
        if (Count == 0)
        {
            return;
        }

        if (depth > _limits.MaxDepth)
        {
            throw Fault.Depth(_limits.MaxDepth);
        }

        for (var left = Count; left != 0; left -= left > 0 ? 1 : 0)
        {
            if (_input.Remaining == 0)
            {
                throw Fault.Truncated;
            }

            ReadOne();
            if (left == Streamed && Kind == RespKind.End)
            {
                return;
            }

            RefuseMisplaced();
            var isAttribute = Kind == RespKind.Attribute;
            SkipInner(depth + 1);
            left += isAttribute && left > 0 ? 1 : 0;
        }
    }

    private readonly void RefuseMisplaced()
    {
        if (Kind is RespKind.End or RespKind.Chunk)
        {
            throw Fault.Misplaced(Kind);
        }
    }
}
