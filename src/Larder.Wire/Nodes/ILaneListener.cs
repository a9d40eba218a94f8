using Larder.Wire.Lanes;

namespace Larder.Wire.Nodes;

/// <summary>Who hears of the life of a server's lane.</summary>
internal interface ILaneListener
{
    /// <summary>A lane was made. What is sent here goes first.</summary>
    void OnConnected(Lane lane);

    /// <summary>The lane broke: what the server says from now on is not heard.</summary>
    void OnLost();
}
