using System.Runtime.InteropServices;

namespace Larder.Wire.Lanes;

/// <summary>
/// How long a reader leaves callers to the pool after one who was slow: some times as long as that one took, and twice as many
/// times if one is slow again soon after. So little is lost where a thread was only interrupted, and no more than a small share
/// of the time where callers are slow for ever.
/// </summary>
/// <remarks>Used by one thread at a time. Moments are stamps of the system's clock.</remarks>
[StructLayout(LayoutKind.Auto)]
internal struct ReaderRest
{
    public const int LeastTimes = 4;
    public const int MostTimes = 256;

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private int _times;
    private long _end;

    // who is slow until then is slow again
    private long _calm;
    private bool _isOn;

    /// <summary>Whether it is not over yet; asks for the time only if there was one.</summary>
    public bool IsOn(TimeProvider time) => _isOn && (_isOn = time.GetTimestamp() < _end);

    /// <summary>A caller took so long, until now.</summary>
    public void Begin(TimeSpan taken, TimeProvider time)
    {
        var now = time.GetTimestamp();
        _times = now < _calm ? Math.Min(2 * _times, MostTimes) : LeastTimes;
        var span = taken < Longest / _times ? taken * _times : Longest;
        var length = (long)(span.TotalSeconds * time.TimestampFrequency);
        _end = now + length;
        _calm = _end + length;
        _isOn = true;
    }
}
