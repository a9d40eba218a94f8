using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Larder.Redis.Model;
using Larder.Resp;

namespace Larder.Redis;

/// <summary>One word of a command: bytes, a text or a number. Sent with its length in front, so it may hold anything.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct RedisArgument
{
    private readonly string? _text;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly long _number;
    private readonly bool _isNumber;

    private RedisArgument(long number) => (_number, _isNumber) = (number, true);

    private RedisArgument(string text) => _text = text ?? throw new ArgumentNullException(nameof(text));

    private RedisArgument(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>The most bytes that it takes on the wire.</summary>
    internal int MaxLength =>
        RespWriter.MaxBulkLength(
            _isNumber ? 20
            : _text is null ? _bytes.Length
            : Encoding.UTF8.GetByteCount(_text)
        );

    /// <summary>Where it belongs in a cluster as a key.</summary>
    internal int Slot =>
        _isNumber ? KeySlot.Of(Encoding.ASCII.GetBytes(_number.ToString(CultureInfo.InvariantCulture)))
        : _text is not null ? KeySlot.Of(Encoding.UTF8.GetBytes(_text))
        : KeySlot.Of(_bytes.Span);

    /// <summary>A text, in UTF-8.</summary>
    public static implicit operator RedisArgument(string text) => FromString(text);

    /// <summary>Bytes as they are; read before the call returns.</summary>
    public static implicit operator RedisArgument(byte[] bytes) => FromByteArray(bytes);

    /// <summary>Bytes as they are; read before the call returns.</summary>
    public static implicit operator RedisArgument(ReadOnlyMemory<byte> bytes) => FromReadOnlyMemory(bytes);

    /// <summary>A whole number in decimal.</summary>
    public static implicit operator RedisArgument(long number) => FromInt64(number);

    /// <summary>A text, in UTF-8.</summary>
    public static RedisArgument FromString(string text) => new(text);

    /// <summary>Bytes as they are; read before the call returns.</summary>
    public static RedisArgument FromByteArray(byte[] bytes) => new((ReadOnlyMemory<byte>)bytes);

    /// <summary>Bytes as they are; read before the call returns.</summary>
    public static RedisArgument FromReadOnlyMemory(ReadOnlyMemory<byte> bytes) => new(bytes);

    /// <summary>A whole number in decimal.</summary>
    public static RedisArgument FromInt64(long number) => new(number);

    internal void WriteTo(ref RespWriter writer)
    {
        if (_isNumber)
        {
            writer.WriteBulkString(_number);
        }
        else if (_text is not null)
        {
            writer.WriteBulkString(_text);
        }
        else
        {
            writer.WriteBulkString(_bytes.Span);
        }
    }
}
