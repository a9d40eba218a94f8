using System.Text;
using Larder.Memcached.Commands;
using Larder.Memcached.Replies;
using Larder.Wire.Lanes;
using Larder.Wire.Model;
using Larder.Wire.Replies;
using Larder.Wire.Transports;

namespace Larder.Memcached.Lanes;

/// <summary>The text protocol of memcached as far as its meta commands go.</summary>
internal sealed class MetaProtocol(int mostBytes) : LaneProtocol
{
    private static ReadOnlySpan<byte> VersionBegins => "VERSION "u8;

    private static ReadOnlySpan<byte> NothingMore => "MN"u8;

    public override string Owner => "MemcachedConnection";

    public override FrameScanner NewScanner() => new MetaFrames(mostBytes);

    public override PendingReply Rent() => MetaPending.Rent();

    public override PendingReply Unwanted() => MetaPending.Unwanted();

    /// <inheritdoc />
    /// <exception cref="MemcachedServerException">The server does not know meta commands.</exception>
    public override async ValueTask<object?> GreetAsync(Dialogue dialogue)
    {
        await dialogue.SendAsync((byte[])[.. PlainCommand.Version, .. PlainCommand.Nothing]).ConfigureAwait(false);
        var version = await dialogue.ReceiveAsync().ConfigureAwait(false);
        if (MetaErrors.Of(version) is { } fault)
        {
            throw fault;
        }

        var nothing = await dialogue.ReceiveAsync().ConfigureAwait(false);
        return version.AsSpan().StartsWith(VersionBegins) && nothing.AsSpan().StartsWith(NothingMore)
            ? Encoding.ASCII.GetString(version.AsSpan(VersionBegins.Length)).TrimEnd()
            : throw new MemcachedServerException(
                $"{dialogue.Options} is no memcached with meta commands, as 1.6 has them."
            );
    }

    public override Lane NewLane(Transport transport, object? info, ILaneOwner owner, IWireOptions options) =>
        new MetaLane(transport, this, owner, options);

    public override bool IsAnswer(Exception fault) => fault is MemcachedServerException;

    public override bool IsFatal(ReadOnlySpan<byte> frame) => MetaErrors.IsFatal(frame);

    public override CacheStoreException Lost(string message, Exception? cause, bool mayHaveRun = false) =>
        new MemcachedConnectionException(message, cause) { MayHaveRun = mayHaveRun };

    public override CacheStoreException Busy(string message) => new MemcachedBusyException(message);

    public override CacheStoreException Retired(string message) => new MemcachedConnectionException(message);

    public override Exception Garbled(string message) => new MetaProtocolException(message);
}
