using Larder.Redis.Lanes;
using Larder.Resp;

namespace Larder.Redis.Nodes;

/// <summary>Who hears what the server says on its own, and of the life of the lane on which it says it.</summary>
internal interface IPushListener
{
    /// <summary>
    /// A push, called by the reader in the order of the wire between the replies before and after it. The reader stands on
    /// the push; the next value is its kind.
    /// </summary>
    void OnPush(ref RespReader push);

    /// <summary>A lane was made. What is sent here goes first.</summary>
    void OnConnected(Lane lane);

    /// <summary>The lane broke: what the server says from now on is not heard.</summary>
    void OnLost();
}
