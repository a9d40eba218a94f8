using Larder.Redis.Model;
using Larder.Resp;
using Larder.Wire.Commands;

namespace Larder.Redis.Commands;

/// <summary>SET with a time to live in milliseconds, zero for none, and a condition.</summary>
internal readonly ref struct SetCommand(
    ReadOnlySpan<byte> key,
    ReadOnlySpan<byte> value,
    long milliseconds,
    CacheMode condition
) : ICommand
{
    private const int Words = 96;

    private readonly ReadOnlySpan<byte> _key = key;
    private readonly ReadOnlySpan<byte> _value = value;

    public int MaxLength => Words + RespWriter.MaxBulkLength(_key.Length) + RespWriter.MaxBulkLength(_value.Length);

    public int Slot => KeySlot.Of(_key);

    public uint Mark => 0;

    public int WriteTo(Span<byte> output)
    {
        var writer = new RespWriter(output);
        var conditional = (condition & (CacheMode.IfAbsent | CacheMode.IfPresent)) != CacheMode.None;
        writer.WriteArrayHeader(3 + (milliseconds > 0 ? 2 : 0) + (conditional ? 1 : 0));
        writer.WriteRaw("$3\r\nSET\r\n"u8);
        writer.WriteBulkString(_key);
        writer.WriteBulkString(_value);
        if (milliseconds > 0)
        {
            writer.WriteRaw("$2\r\nPX\r\n"u8);
            writer.WriteBulkString(milliseconds);
        }

        if (conditional)
        {
            writer.WriteRaw((condition & CacheMode.IfAbsent) != CacheMode.None ? "$2\r\nNX\r\n"u8 : "$2\r\nXX\r\n"u8);
        }
        return writer.Written;
    }
}
