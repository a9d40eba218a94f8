using System.Buffers;
using System.Runtime.InteropServices;
using Larder.Redis.Model;
using Larder.Resp;

namespace Larder.Redis.Commands;

/// <summary>A command that was written beforehand, into an array from the shared pool.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct EncodedCommand : ICommand, IDisposable
{
    private readonly byte[] _rented;

    private EncodedCommand(byte[] rented, int length, int slot) => (_rented, MaxLength, Slot) = (rented, length, slot);

    public int MaxLength { get; }

    public int Slot { get; }

    /// <summary>The command written; where it belongs in a cluster is worked out only if that is asked for.</summary>
    public static EncodedCommand Of<TCommand>(scoped in TCommand command, bool inCluster = false)
        where TCommand : ICommand, allows ref struct
    {
        var rented = ArrayPool<byte>.Shared.Rent(command.MaxLength);
        var writer = new RespWriter(rented);
        command.WriteTo(ref writer);
        return new EncodedCommand(rented, writer.Written, inCluster ? command.Slot : KeySlot.None);
    }

    public void WriteTo(ref RespWriter writer) => writer.WriteRaw(_rented.AsSpan(0, MaxLength));

    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);
}
