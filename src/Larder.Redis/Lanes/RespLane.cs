using Larder.Redis.Commands;
using Larder.Redis.Replies;
using Larder.Resp;
using Larder.Wire.Lanes;
using Larder.Wire.Model;
using Larder.Wire.Replies;
using Larder.Wire.Transports;

namespace Larder.Redis.Lanes;

/// <summary>A lane on which the server says things on its own, between replies.</summary>
internal sealed class RespLane(
    Transport transport,
    RedisServerInfo info,
    RespProtocol protocol,
    ILaneOwner owner,
    IWireOptions options,
    ReaderWatch? watch = null
) : Lane(transport, protocol, options, owner, watch)
{
    /// <summary>What the server said about itself.</summary>
    public RedisServerInfo Info => info;

    /// <summary>
    /// Hands a push to the listener. That a subscription began or ended comes as a push too, in the place of a reply: it
    /// takes the command that asked for it out of the line.
    /// </summary>
    protected override bool IsAside(ReadOnlySpan<byte> frame)
    {
        if (frame[0] is not ((byte)RespKind.Push or (byte)RespKind.Attribute))
        {
            return false;
        }

        var reader = new RespReader(frame, protocol.Options.Limits);
        reader.Read();
        if (reader.Kind != RespKind.Push)
        {
            return false;
        }

        var confirms = Next is RedisPending next && next.IsConfirmedBy(frame);
        protocol.Listener.OnPush(ref reader);
        if (confirms)
        {
            EndNext("+OK\r\n"u8);
        }

        return true;
    }

    protected override void Ping(PendingReply reply) => TrySend(new WordsCommand(["PING"]), reply);
}
