using System.Buffers;
using System.Runtime.InteropServices;
using Larder.Resp.Model;

namespace Larder.Resp.Reading;

/// <summary>Bytes to be read from front to back, in one piece or in several; only what lies across a border is copied.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct InputBytes
{
    private readonly ReadOnlySequence<byte> _pieces;
    private SequencePosition _next;
    private ReadOnlySpan<byte> _here;
    private long _later;

    public InputBytes(ReadOnlySpan<byte> bytes) => _here = bytes;

    public InputBytes(in ReadOnlySequence<byte> pieces)
    {
        _pieces = pieces;
        _next = pieces.Start;
        _later = pieces.Length;
        MoveOn();
    }

    public readonly long Remaining => _here.Length + _later;

    public byte Next()
    {
        if (Remaining == 0)
        {
            throw Fault.Truncated;
        }

        var next = _here[0];
        Advance(1);
        return next;
    }

    /// <summary>The bytes up to the next CR LF, and goes past it.</summary>
    public ReadOnlySpan<byte> ReadLine(int limit)
    {
        var cut = _here.IndexOfAny((byte)'\r', (byte)'\n');
        if (cut < 0 && _later > 0)
        {
            return ReadLineAcross(limit);
        }

        var line = cut < 0 ? _here : _here[..cut];
        if (line.Length > limit)
        {
            throw Fault.Line(limit);
        }

        Advance(line.Length);
        ReadLineEnd();
        return line;
    }

    public ReadOnlySpan<byte> ReadBytes(int length)
    {
        if (length > Remaining)
        {
            throw Fault.Truncated;
        }

        if (length <= _here.Length)
        {
            var bytes = _here[..length];
            Advance(length);
            return bytes;
        }

        var whole = new byte[length];
        for (var filled = 0; filled < length; )
        {
            var part = _here[..Math.Min(length - filled, _here.Length)];
            part.CopyTo(whole.AsSpan(filled));
            filled += part.Length;
            Advance(part.Length);
        }

        return whole;
    }

    public void ReadLineEnd()
    {
        if (Remaining > 0 && Next() != '\r')
        {
            throw Fault.LineEnd;
        }

        if (Next() != '\n')
        {
            throw Fault.LineEnd;
        }
    }

    private ReadOnlySpan<byte> ReadLineAcross(int limit)
    {
        var line = new ArrayBufferWriter<byte>();
        while (Remaining > 0)
        {
            var cut = _here.IndexOfAny((byte)'\r', (byte)'\n');
            var part = cut < 0 ? _here : _here[..cut];
            if (line.WrittenCount + part.Length > limit)
            {
                throw Fault.Line(limit);
            }

            line.Write(part);
            Advance(part.Length);
            if (cut >= 0)
            {
                break;
            }
        }

        ReadLineEnd();
        return line.WrittenSpan;
    }

    private void Advance(int by)
    {
        _here = _here[by..];
        if (_here.IsEmpty && _later > 0)
        {
            MoveOn();
        }
    }

    private void MoveOn()
    {
        while (_here.IsEmpty && _pieces.TryGet(ref _next, out var piece))
        {
            _here = piece.Span;
            _later -= piece.Length;
        }
    }
}
