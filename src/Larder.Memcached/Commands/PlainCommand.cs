using Larder.Wire.Commands;

namespace Larder.Memcached.Commands;

/// <summary>A command without key or value, of which there are few.</summary>
internal readonly ref struct PlainCommand(ReadOnlySpan<byte> line) : ICommand
{
    private readonly ReadOnlySpan<byte> _line = line;

    /// <summary>Says no more than that somebody is there.</summary>
    public static ReadOnlySpan<byte> Nothing => "mn\r\n"u8;

    public static ReadOnlySpan<byte> Version => "version\r\n"u8;

    public static ReadOnlySpan<byte> FlushAll => "flush_all\r\n"u8;

    public int MaxLength => _line.Length;

    public int Slot => -1;

    public uint Mark => 0;

    public int WriteTo(Span<byte> output)
    {
        _line.CopyTo(output);
        return _line.Length;
    }
}
