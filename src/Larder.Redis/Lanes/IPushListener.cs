using Larder.Resp;
using Larder.Wire.Nodes;

namespace Larder.Redis.Lanes;

/// <summary>Who hears what the server says on its own, and of the life of the lane on which it says it.</summary>
internal interface IPushListener : ILaneListener
{
    /// <summary>
    /// A push, called by the reader in the order of the wire between the replies before and after it: so it must be short.
    /// The reader stands on the push; the next value is its kind.
    /// </summary>
    void OnPush(ref RespReader push);
}
