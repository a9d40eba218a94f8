using System.Runtime.InteropServices;
using Larder.Wire.Replies;

namespace Larder.Memcached.Store;

/// <summary>What a server said to one command, out of the memory that is used again.</summary>
/// <param name="IsDone">Whether it was carried out; of a look-up, whether anything lies there.</param>
/// <param name="Value">The value, where one was asked for.</param>
/// <param name="Form">The number of its form.</param>
/// <param name="Stamp">Its stamp.</param>
/// <param name="TimeToLive">The seconds that it has to live; -1 for ever.</param>
/// <param name="IsStub">Whether it only says that somebody is to fill the key.</param>
/// <param name="IsWinner">Whether that is this caller.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RawItem(
    bool IsDone,
    ReadOnlyMemory<byte> Value,
    uint Form,
    ulong Stamp,
    long TimeToLive,
    bool IsStub,
    bool IsWinner
)
{
    /// <summary>Reads what became of a command.</summary>
    /// <exception cref="CacheException">There was a fault in place of a reply.</exception>
    public static RawItem Of(Outcome<MemcachedReply> outcome)
    {
        using var reply = outcome.Value;
        var isValue = reply.IsDone && !reply.Bytes.IsEmpty;
        return new RawItem(
            reply.IsDone,
            isValue ? reply.Bytes.ToArray() : default(ReadOnlyMemory<byte>),
            reply.Form,
            reply.Stamp,
            reply.TimeToLive,
            reply.IsStub,
            reply.IsWinner
        );
    }
}
