namespace Larder.Wire.Lanes;

/// <summary>Who is told what becomes of a lane.</summary>
internal interface ILaneOwner
{
    /// <summary>The lane carries nothing any more. Called once.</summary>
    void OnClosed(Lane lane, Exception reason);
}
