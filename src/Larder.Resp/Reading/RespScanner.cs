using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Larder.Resp.Model;
using Larder.Resp.Reading;

namespace Larder.Resp;

/// <summary>
/// Finds where a value ends in bytes that arrive in pieces. No byte is looked at twice, however the pieces are cut, and
/// nothing that is merely announced is allocated.
/// </summary>
/// <remarks>
/// What stands in a line is not checked beyond its length; <see cref="RespReader"/> does that when it is read. After an
/// exception the scanner must not be used any more. A mutable structure: keep it in a field and pass it by reference.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public partial struct RespScanner
{
    private readonly RespLimits _limits;
    private Phase _phase;
    private bool _afterCr;
    private RespKind _kind;
    private int _lineLength;
    private long _left;
    private Nesting _nesting;
    private HeaderNumber _number;

    /// <summary>A scanner at the beginning of a value.</summary>
    /// <param name="limits">What is believed; null for <see cref="RespLimits.Default"/>.</param>
    public RespScanner(RespLimits? limits) => _limits = limits ?? RespLimits.Default;

    private enum Phase : byte
    {
        Marker,
        Line,
        Header,
        Payload,
        PayloadEnd,
    }

    /// <summary>Whether some bytes of a value have been seen, but not its end.</summary>
    public readonly bool IsInside => _phase != Phase.Marker || _nesting.Depth > 0;

    /// <summary>How many bytes of a string that has begun have not arrived, with its line end; zero where none has.</summary>
    public readonly long Missing => _phase == Phase.Payload ? _left + 2 : 0;

    /// <summary>Goes on with the bytes that follow those given before.</summary>
    /// <param name="bytes">What arrived.</param>
    /// <param name="consumed">How many of them belong to this value: all, unless the result is true.</param>
    /// <returns>True: the value ends after <paramref name="consumed"/> bytes, and the next one begins there.</returns>
    /// <exception cref="RespProtocolException">This is not RESP or exceeds a limit.</exception>
    public bool TryScan(ReadOnlySpan<byte> bytes, out int consumed)
    {
        if (!IsInside && TryWhole(bytes, out consumed))
        {
            return true;
        }

        consumed = 0;
        while (consumed < bytes.Length)
        {
            if (Step(bytes, ref consumed))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A string that is all there: the usual case, decided without a state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool TryWhole(ReadOnlySpan<byte> bytes, out int consumed)
    {
        consumed = 0;
        if (bytes.Length < 5 || bytes[0] != (byte)RespKind.BulkString)
        {
            return false;
        }

        // up to 999,999 bytes: what is longer goes the ordinary way
        var length = 0;
        var at = 1;
        while (at < 7 && at < bytes.Length && (uint)(bytes[at] - '0') <= 9)
        {
            length = (length * 10) + (bytes[at++] - '0');
        }

        var end = at + 2 + length + 2;
        if (
            at == 1
            || end > bytes.Length
            || length > _limits.MaxBulkLength
            || bytes[at] != '\r'
            || bytes[at + 1] != '\n'
            || bytes[end - 2] != '\r'
            || bytes[end - 1] != '\n'
        )
        {
            return false;
        }

        consumed = end;
        return true;
    }

    private bool Step(ReadOnlySpan<byte> bytes, ref int at)
    {
        switch (_phase)
        {
            case Phase.Marker:
                Begin(bytes[at++]);
                return false;
            case Phase.Line:
                return ScanLine(bytes, ref at) && EndLine();
            case Phase.Header:
                return ScanHeader(bytes, ref at) && EndHeader();
            case Phase.Payload:
                var part = (int)Math.Min(_left, bytes.Length - at);
                at += part;
                _left -= part;
                _phase = _left == 0 ? Phase.PayloadEnd : Phase.Payload;
                return false;
            default:
                return ScanEnd(bytes[at++]) && EndPayload();
        }
    }

    private void Begin(byte marker)
    {
        if (!Kinds.IsMarker(marker))
        {
            throw Fault.Marker(marker);
        }

        _kind = (RespKind)marker;
        _lineLength = 0;
        _afterCr = false;
        _number = default;
        _nesting.Expect(_kind);
        _phase = Kinds.IsLine(_kind) ? Phase.Line : Phase.Header;
    }

    private bool ScanLine(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (!_afterCr)
        {
            var rest = bytes[at..];
            var cut = rest.IndexOfAny((byte)'\r', (byte)'\n');
            Lengthen(cut < 0 ? rest.Length : cut);
            at += cut < 0 ? rest.Length : cut;
            if (cut < 0)
            {
                return false;
            }
        }

        return ScanEnd(bytes[at++]);
    }

    /// <summary>Takes a byte of CR LF; true after both.</summary>
    private bool ScanEnd(byte next)
    {
        if (next != (_afterCr ? '\n' : '\r'))
        {
            throw Fault.LineEnd;
        }

        _afterCr = !_afterCr;
        return !_afterCr;
    }

    private bool ScanHeader(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length)
        {
            var next = bytes[at++];
            if (_afterCr || next == '\r')
            {
                if (ScanEnd(next))
                {
                    return true;
                }
            }
            else
            {
                _number.Add(next);
            }
        }

        return false;
    }

    private void Lengthen(int by)
    {
        _lineLength += by;
        if (_lineLength > _limits.MaxLineLength)
        {
            throw Fault.Line(_limits.MaxLineLength);
        }
    }
}
