using Larder.Redis.Model;
using Larder.Resp;
using Larder.Wire.Commands;

namespace Larder.Redis.Commands;

/// <summary>A command of a name and a key; the array's header and the name are written already.</summary>
internal readonly ref struct KeyCommand(ReadOnlySpan<byte> head, ReadOnlySpan<byte> key) : ICommand
{
    private readonly ReadOnlySpan<byte> _head = head;
    private readonly ReadOnlySpan<byte> _key = key;

    public static ReadOnlySpan<byte> Get => "*2\r\n$3\r\nGET\r\n"u8;

    public static ReadOnlySpan<byte> Exists => "*2\r\n$6\r\nEXISTS\r\n"u8;

    public static ReadOnlySpan<byte> Unlink => "*2\r\n$6\r\nUNLINK\r\n"u8;

    public static ReadOnlySpan<byte> TimeToLive => "*2\r\n$4\r\nPTTL\r\n"u8;

    public static ReadOnlySpan<byte> Persist => "*2\r\n$7\r\nPERSIST\r\n"u8;

    public int MaxLength => _head.Length + RespWriter.MaxBulkLength(_key.Length);

    public int Slot => KeySlot.Of(_key);

    public uint Mark => 0;

    public int WriteTo(Span<byte> output)
    {
        var writer = new RespWriter(output);
        writer.WriteRaw(_head);
        writer.WriteBulkString(_key);
        return writer.Written;
    }
}
