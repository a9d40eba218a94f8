using System.Buffers;
using System.Runtime.InteropServices;

namespace Larder.Wire.Commands;

/// <summary>A command that was written beforehand, into an array from the shared pool.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct EncodedCommand : ICommand, IDisposable
{
    private readonly byte[] _rented;

    private EncodedCommand(byte[] rented, int length, int slot, uint mark) =>
        (_rented, MaxLength, Slot, Mark) = (rented, length, slot, mark);

    public int MaxLength { get; }

    public int Slot { get; }

    public uint Mark { get; }

    /// <summary>The command written; where it belongs among several servers is worked out only if that is asked for.</summary>
    public static EncodedCommand Of<TCommand>(scoped in TCommand command, bool inCluster = false)
        where TCommand : ICommand, allows ref struct
    {
        var rented = ArrayPool<byte>.Shared.Rent(command.MaxLength);
        return new EncodedCommand(rented, command.WriteTo(rented), inCluster ? command.Slot : -1, command.Mark);
    }

    public int WriteTo(Span<byte> output)
    {
        _rented.AsSpan(0, MaxLength).CopyTo(output);
        return MaxLength;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);
}
