using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Larder.Resp;

/// <summary>
/// Writes values into a span of sufficient length or into a buffer that grows. What RESP2 has no kind for is written
/// there in the way that Redis does it.
/// </summary>
/// <remarks>Over a buffer, end with <see cref="Flush"/>: only then does it know what was written.</remarks>
[StructLayout(LayoutKind.Auto)]
public ref partial struct RespWriter
{
    private const int MaxHeader = 24;

    private readonly IBufferWriter<byte>? _buffer;
    private readonly RespVersion _version;
    private Span<byte> _span;
    private int _used;

    /// <summary>A writer into a span; writing past its end is an <see cref="ArgumentException"/>.</summary>
    public RespWriter(Span<byte> destination, RespVersion version = RespVersion.Three)
    {
        _span = destination;
        _version = version;
    }

    /// <summary>A writer into a buffer that grows.</summary>
    public RespWriter(IBufferWriter<byte> destination, RespVersion version = RespVersion.Three)
    {
        ArgumentNullException.ThrowIfNull(destination);
        _buffer = destination;
        _version = version;
    }

    /// <summary>How many bytes were written into the span, or into the buffer since the last <see cref="Flush"/>.</summary>
    public readonly int Written => _used;

    /// <summary>The most bytes that a string of this length takes, with its length in front.</summary>
    public static int MaxBulkLength(int length) => checked(length + MaxHeader);

    /// <summary>Tells the buffer what was written.</summary>
    public void Flush()
    {
        _buffer?.Advance(_used);
        _span = _buffer is null ? _span[_used..] : default;
        _used = 0;
    }

    /// <summary>Writes bytes as they are: something that was encoded before.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> encoded)
    {
        encoded.CopyTo(Room(encoded.Length));
        _used += encoded.Length;
    }

    /// <summary>Writes bytes with their length in front.</summary>
    public void WriteBulkString(scoped ReadOnlySpan<byte> value) => WriteMeasured((byte)RespKind.BulkString, value);

    /// <summary>Writes a text in UTF-8 with its length in front.</summary>
    public void WriteBulkString(scoped ReadOnlySpan<char> value)
    {
        var length = System.Text.Encoding.UTF8.GetByteCount(value);
        WriteHeader((byte)RespKind.BulkString, length);
        var room = Room(length + 2);
        System.Text.Encoding.UTF8.GetBytes(value, room);
        EndLine(room, length);
    }

    /// <summary>Writes a number as a string: commands have no other way.</summary>
    public void WriteBulkString(long value)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, digits, out var length);
        WriteBulkString(digits[..length]);
    }

    /// <summary>Writes a whole number.</summary>
    public void WriteInteger(long value) => WriteHeader((byte)RespKind.Number, value);

    /// <summary>Writes the beginning of an array; its values are written after it.</summary>
    public void WriteArrayHeader(int count) => WriteHeader((byte)RespKind.Array, count);

    private void WriteMeasured(byte marker, scoped ReadOnlySpan<byte> value)
    {
        WriteHeader(marker, value.Length);
        var room = Room(value.Length + 2);
        value.CopyTo(room);
        EndLine(room, value.Length);
    }

    private void WriteHeader(byte marker, long number)
    {
        var room = Room(number is >= 0 and <= 9 ? 4 : Math.Min(MaxHeader, Longest(number)));
        room[0] = marker;
        var length = 1;
        if (number is >= 0 and <= 9)
        {
            room[length++] = (byte)('0' + number);
        }
        else
        {
            Utf8Formatter.TryFormat(number, room[1..], out var digits);
            length += digits;
        }

        EndLine(room, length);
    }

    private static int Longest(long number) => number is >= 0 and < 100_000_000 ? 11 : MaxHeader;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EndLine(Span<byte> room, int length)
    {
        room[length] = (byte)'\r';
        room[length + 1] = (byte)'\n';
        _used += length + 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Room(int length)
    {
        if (_span.Length - _used < length)
        {
            Grow(length);
        }

        return _span[_used..];
    }

    private void Grow(int length)
    {
        if (_buffer is null)
        {
            throw new ArgumentException("What is written does not fit into the destination.", nameof(length));
        }

        _buffer.Advance(_used);
        _used = 0;
        _span = _buffer.GetSpan(length);
    }
}
