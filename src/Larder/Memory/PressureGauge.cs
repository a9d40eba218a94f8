namespace Larder.Memory;

/// <summary>Asks now and then how full the memory is, and says once of each reading that is too high. Thread-safe.</summary>
internal sealed class PressureGauge(MemoryPressureOptions options, uint start)
{
    private readonly double _interval = options.Interval.TotalMilliseconds;
    private readonly Lock _lock = new();
    private uint _asked = start;
    private long? _answered;

    /// <summary>The share of its entries that the store has to give up now; zero for none.</summary>
    public double Demand(uint now)
    {
        lock (_lock)
        {
            if (now - _asked < _interval)
            {
                return 0;
            }

            _asked = now;
            var load = options.Source();
            if (load.Share < options.Threshold || load.Reading == _answered)
            {
                return 0;
            }

            _answered = load.Reading;
            return options.Share;
        }
    }
}
