using System.Runtime.InteropServices;
using Larder.Redis.Replies;
using Larder.Resp;
using Larder.Wire.Replies;

namespace Larder.Redis;

/// <summary>
/// A reply in memory that is used again: dispose it once what is needed has been read. It is never an error, for that is
/// thrown.
/// </summary>
/// <remarks>Disposing a copy disposes all; a second time does nothing. Reading after that throws.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct RedisReply : IDisposable
{
    private readonly IReplyOwner? _owner;
    private readonly int _use;

    internal RedisReply(IReplyOwner owner, int use) => (_owner, _use) = (owner, use);

    /// <summary>Whether the server has nothing: no such key.</summary>
    /// <exception cref="ObjectDisposedException">The reply was disposed.</exception>
    public bool IsNull => ReplyShape.IsNull(Frame);

    /// <summary>The content of a string or number; valid until the reply is disposed.</summary>
    /// <value>Empty for nothing and for an aggregate.</value>
    /// <exception cref="ObjectDisposedException">The reply was disposed.</exception>
    public ReadOnlySpan<byte> Bytes => ReplyShape.Content(Frame);

    /// <summary>What lies in an aggregate, as it came.</summary>
    internal ReadOnlySpan<byte> Inner => Frame[(Frame.IndexOf((byte)'\n') + 1)..];

    private ReadOnlySpan<byte> Frame =>
        _owner is { } owner && owner.IsUse(_use) ? owner.Frame : throw new ObjectDisposedException(nameof(RedisReply));

    /// <summary>Reads the reply from its beginning; valid until the reply is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The reply was disposed.</exception>
    public RespReader Read() => new(Frame);

    /// <summary>The whole reply, taken out of the memory that is used again.</summary>
    internal RespValue ToValue() => RespValue.Parse(Frame);

    /// <inheritdoc/>
    public void Dispose() => _owner?.Release(_use);
}
