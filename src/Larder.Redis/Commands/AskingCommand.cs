using System.Runtime.InteropServices;
using Larder.Wire.Commands;

namespace Larder.Redis.Commands;

/// <summary>A command with ASKING in front of it: two commands with two replies.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct AskingCommand(EncodedCommand command) : ICommand
{
    private static ReadOnlySpan<byte> Asking => "*1\r\n$6\r\nASKING\r\n"u8;

    public int MaxLength => Asking.Length + command.MaxLength;

    public int Slot => command.Slot;

    public uint Mark => 0;

    public int WriteTo(Span<byte> output)
    {
        Asking.CopyTo(output);
        return Asking.Length + command.WriteTo(output[Asking.Length..]);
    }
}
