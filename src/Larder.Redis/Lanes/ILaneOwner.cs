using Larder.Resp;

namespace Larder.Redis.Lanes;

/// <summary>Who is told what happens on a lane besides replies.</summary>
internal interface ILaneOwner
{
    /// <summary>
    /// The server said something on its own. Called by the reader in the order of the wire, between the replies before and
    /// after it: so it must be short. The reader stands on the push itself.
    /// </summary>
    void OnPush(Lane lane, ref RespReader push);

    /// <summary>The lane carries nothing any more. Called once.</summary>
    void OnClosed(Lane lane, Exception reason);
}
