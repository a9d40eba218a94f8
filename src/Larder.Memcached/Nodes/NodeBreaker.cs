using Larder.Wire.Lanes;
using Larder.Wire.Nodes;

namespace Larder.Memcached.Nodes;

/// <summary>
/// Leaves a server alone that has no connection for longer than callers wait for one. The attempts to connect again, each
/// with a greeting that has to be answered, are the calls that try it; callers never are.
/// </summary>
internal sealed class NodeBreaker(TimeSpan patience, TimeProvider time) : ILaneListener
{
    private const long NotLost = long.MaxValue;

    private long _lostAt = NotLost;

    /// <summary>Whether calls fail at once.</summary>
    public bool IsOpen => Volatile.Read(ref _lostAt) is var at and not NotLost && time.GetElapsedTime(at) > patience;

    /// <summary>How often the connection was lost; what a server said before it may not be true of the next one.</summary>
    public int Losses { get; private set; }

    /// <summary>It was never there: nobody waits for it.</summary>
    public void Open()
    {
        Losses++;
        Volatile.Write(
            ref _lostAt,
            time.GetTimestamp() - (long)((patience.TotalSeconds + 1) * time.TimestampFrequency)
        );
    }

    public void OnConnected(Lane lane) => Volatile.Write(ref _lostAt, NotLost);

    public void OnLost()
    {
        Losses++;
        Volatile.Write(ref _lostAt, time.GetTimestamp());
    }
}
