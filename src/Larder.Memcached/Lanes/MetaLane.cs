using Larder.Memcached.Commands;
using Larder.Wire.Lanes;
using Larder.Wire.Model;
using Larder.Wire.Replies;
using Larder.Wire.Transports;

namespace Larder.Memcached.Lanes;

/// <summary>A lane on which every command has its reply, and nothing else comes.</summary>
internal sealed class MetaLane(Transport transport, MetaProtocol protocol, ILaneOwner owner, IWireOptions options)
    : Lane(transport, protocol, options, owner)
{
    protected override void Ping(PendingReply reply) => TrySend(new PlainCommand(PlainCommand.Nothing), reply);
}
