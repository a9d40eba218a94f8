namespace Larder.HitRatio.Simulators;

/// <summary>Moves a border on as long as the hit ratio gets better, back when it gets worse, and by less each time.</summary>
/// <remarks>Source: Einziger, Eytan, Friedman, Manes, "Adaptive Software Cache Management" (Middleware 2018).</remarks>
internal sealed class HillClimber(int capacity)
{
    private const double FirstStep = 0.0625;
    private const double Decay = 0.98;
    private const double Restart = 0.05;
    private const int SamplesPerEntry = 10;

    private double _step = FirstStep * capacity;
    private double _before;
    private int _hits;
    private int _requests;

    /// <summary>Notes a request; by how many entries to move now.</summary>
    public int Note(bool hit)
    {
        _hits += hit ? 1 : 0;
        if (++_requests < SamplesPerEntry * capacity)
        {
            return 0;
        }

        var ratio = (double)_hits / _requests;
        var change = ratio - _before;
        var move = change >= 0 ? _step : -_step;
        _step = Math.Abs(change) >= Restart ? FirstStep * capacity * Math.Sign(move) : Decay * move;
        (_before, _hits, _requests) = (ratio, 0, 0);
        return (int)Math.Round(move);
    }
}
