using Larder.Redis.Model;
using Larder.Resp;
using Larder.Wire.Commands;

namespace Larder.Redis.Commands;

/// <summary>A command of a name, a key and a number; the array's header and the name are written already.</summary>
internal readonly ref struct KeyNumberCommand(ReadOnlySpan<byte> head, ReadOnlySpan<byte> key, long number) : ICommand
{
    private readonly ReadOnlySpan<byte> _head = head;
    private readonly ReadOnlySpan<byte> _key = key;
    private readonly long _number = number;

    public static ReadOnlySpan<byte> IncrementBy => "*3\r\n$6\r\nINCRBY\r\n"u8;

    public static ReadOnlySpan<byte> ExpireAfter => "*3\r\n$7\r\nPEXPIRE\r\n"u8;

    public int MaxLength => _head.Length + RespWriter.MaxBulkLength(_key.Length) + RespWriter.MaxBulkLength(20);

    public int Slot => KeySlot.Of(_key);

    public uint Mark => 0;

    public int WriteTo(Span<byte> output)
    {
        var writer = new RespWriter(output);
        writer.WriteRaw(_head);
        writer.WriteBulkString(_key);
        writer.WriteBulkString(_number);
        return writer.Written;
    }
}
