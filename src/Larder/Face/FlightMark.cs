namespace Larder;

/// <summary>Names a flight to the flow of its factory while it is in the air.</summary>
/// <remarks>Timers and connections made by a factory keep its flow for ever; through this they do not keep its value.</remarks>
internal sealed class FlightMark
{
    private Flight? _flight;

    public Flight? Flight
    {
        get => Volatile.Read(ref _flight);
        set => Volatile.Write(ref _flight, value);
    }
}
