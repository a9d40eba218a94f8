using Larder.Wire.Model;
using Larder.Wire.Transports;

namespace Larder.Wire.Lanes;

/// <summary>A protocol with the kind of lane on which it is spoken.</summary>
internal abstract class LaneProtocol : Protocol
{
    /// <summary>The lane over a connection on which the greeting is over.</summary>
    /// <param name="transport">The connection.</param>
    /// <param name="info">What the server said about itself.</param>
    /// <param name="owner">Who is told what becomes of the lane.</param>
    /// <param name="options">What is to be known of the server.</param>
    public abstract Lane NewLane(Transport transport, object? info, ILaneOwner owner, IWireOptions options);
}
