using System.Buffers.Text;
using Larder.Wire.Lanes;

namespace Larder.Memcached.Replies;

/// <summary>
/// Finds the ends of replies: a line, and after one that begins with <c>VA</c> as many bytes as it says and a line's end.
/// Nothing is allocated for what is merely announced.
/// </summary>
internal sealed class MetaFrames(int mostBytes) : FrameScanner
{
    /// <summary>The most bytes of a line.</summary>
    public const int MaxLine = 4096;

    private Phase _phase;
    private int _line;
    private bool _isValue;
    private byte _last;
    private long _size;
    private long _left;

    private enum Phase : byte
    {
        Line,
        Value,
        CarriageReturn,
        LineFeed,
    }

    /// <inheritdoc />
    /// <exception cref="MetaProtocolException">This is not the protocol or exceeds a limit.</exception>
    public override bool TryScan(ReadOnlySpan<byte> bytes, out int consumed)
    {
        consumed = 0;
        while (consumed < bytes.Length)
        {
            if (_line == 0 && _phase == Phase.Line && TryHeader(bytes[consumed..], out var length))
            {
                consumed += length;
            }
            else if (_phase == Phase.Line ? LineEnds(bytes, ref consumed) : ValueEnds(bytes, ref consumed))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes the whole line before a value at once; anything that is not quite so is left to be looked at letter by letter.</summary>
    private bool TryHeader(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (!bytes.StartsWith("VA "u8))
        {
            return false;
        }

        var end = bytes.IndexOf((byte)'\n');
        if (
            end < HeadLength - 10
            || end >= MaxLine
            || bytes[end - 1] != '\r'
            || bytes[3] is < (byte)'0' or > (byte)'9'
            || !Utf8Parser.TryParse(bytes[3..end], out int size, out var digits)
            || digits > 10
            || size > mostBytes
            || bytes[3 + digits] is not ((byte)' ' or (byte)'\r')
        )
        {
            return false;
        }

        length = end + 1;
        _left = size;
        _phase = size == 0 ? Phase.CarriageReturn : Phase.Value;
        return true;
    }

    /// <summary>Whether the reply ends with this line.</summary>
    private bool LineEnds(ReadOnlySpan<byte> bytes, ref int consumed)
    {
        // the first letters tell what it is, and digits behind them how much follows
        while (consumed < bytes.Length && _line < HeadLength && _last != '\n')
        {
            TakeHead(bytes[consumed++]);
        }

        if (_last != '\n' && consumed < bytes.Length)
        {
            var rest = bytes[consumed..];
            var end = rest.IndexOf((byte)'\n');
            var length = end < 0 ? rest.Length : end + 1;
            CheckLength(length);
            if (end >= 0 && (end == 0 ? _last : rest[end - 1]) != '\r')
            {
                throw Fault("a line ends in another way");
            }

            _last = rest[length - 1];
            _line += length;
            consumed += length;
        }

        return _last == '\n' && EndLine();
    }

    // "VA ", ten digits and what ends them
    private const int HeadLength = 14;

    private void TakeHead(byte next)
    {
        CheckLength(1);
        if (next == '\n' && _last != '\r')
        {
            throw Fault("a line ends in another way");
        }

        _isValue = _line switch
        {
            0 => next == 'V',
            1 => _isValue && next == 'A',
            _ => _isValue,
        };
        if (_isValue && _line >= 2)
        {
            TakeSize(next);
        }

        _last = next;
        _line++;
    }

    private void TakeSize(byte next)
    {
        if (_line == 2)
        {
            (_size, _left) = next == ' ' ? (-1, 0) : throw Fault("a value has no size");
        }
        else if (_left == 0 && next is >= (byte)'0' and <= (byte)'9')
        {
            _size = (Math.Max(_size, 0) * 10) + (next - '0');
            if (_size > mostBytes)
            {
                throw Fault("a value is longer than is believed");
            }
        }
        else if (_left == 0)
        {
            // behind the digits
            _left = _size >= 0 && next is (byte)' ' or (byte)'\r' ? 1 : throw Fault("the size of a value is no number");
        }
    }

    private bool EndLine()
    {
        var isValue = _isValue;
        var line = _line;
        (_line, _last, _isValue) = (0, 0, false);
        if (line <= 2)
        {
            throw Fault("a line is empty");
        }

        if (!isValue)
        {
            return true;
        }

        if (_size < 0 || _left == 0)
        {
            throw Fault("a value has no size");
        }

        _left = _size;
        _phase = _left == 0 ? Phase.CarriageReturn : Phase.Value;
        return false;
    }

    private bool ValueEnds(ReadOnlySpan<byte> bytes, ref int consumed)
    {
        if (_phase == Phase.Value)
        {
            var taken = (int)Math.Min(_left, bytes.Length - consumed);
            consumed += taken;
            _left -= taken;
            _phase = _left == 0 ? Phase.CarriageReturn : Phase.Value;
            return false;
        }

        var expected = _phase == Phase.CarriageReturn ? (byte)'\r' : (byte)'\n';
        if (bytes[consumed++] != expected)
        {
            throw Fault("a value is longer than it says");
        }

        var ends = _phase == Phase.LineFeed;
        _phase = ends ? Phase.Line : Phase.LineFeed;
        return ends;
    }

    private void CheckLength(int more)
    {
        if (_line + more > MaxLine)
        {
            throw Fault("a line is longer than is believed");
        }
    }

    private static MetaProtocolException Fault(string what) => new($"What the server sent is no reply: {what}.");
}
