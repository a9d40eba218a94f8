namespace Larder.HitRatio.Simulators;

/// <summary>A small queue for newcomers, a main queue with second chances, and a queue of the names of those who left the small one.</summary>
/// <remarks>
/// A tenth of the room is the small queue; the ghosts are as many as the main queue holds. Source: Yang, Zhang, Qiu, Yue,
/// Rashmi, "FIFO queues are all you need for cache eviction" (SOSP 2023).
/// </remarks>
internal sealed class S3Fifo(int capacity, int keys) : ISimulator
{
    private const int Small = 0;
    private const int Main = 1;
    private const int Ghost = 2;
    private const byte MostUses = 3;

    private readonly KeyLists _lists = new(keys, 3);
    private readonly byte[] _uses = new byte[keys];
    private readonly int _small = Math.Max(1, capacity / 10);

    public bool Ask(int key)
    {
        var list = _lists.ListOf(key);
        if (list is Small or Main)
        {
            _uses[key] = Math.Min(MostUses, (byte)(_uses[key] + 1));
            return true;
        }

        while (_lists.Count(Small) + _lists.Count(Main) >= capacity)
        {
            Evict();
        }

        _lists.PutFirst(list == Ghost ? Main : Small, key);
        _uses[key] = 0;
        return false;
    }

    private void Evict()
    {
        if (_lists.Count(Small) >= _small || _lists.Count(Main) == 0)
        {
            EvictSmall();
        }
        else
        {
            EvictMain();
        }
    }

    private void EvictSmall()
    {
        while (_lists.Last(Small) is not KeyLists.None and var oldest)
        {
            if (_uses[oldest] <= 1)
            {
                _lists.PutFirst(Ghost, oldest);
                if (_lists.Count(Ghost) > capacity - _small)
                {
                    _lists.Remove(_lists.Last(Ghost));
                }

                return;
            }

            _uses[oldest] = 0;
            _lists.PutFirst(Main, oldest);
        }
    }

    private void EvictMain()
    {
        while (true)
        {
            var oldest = _lists.Last(Main);
            if (_uses[oldest] == 0)
            {
                _lists.Remove(oldest);
                return;
            }

            _uses[oldest]--;
            _lists.PutFirst(Main, oldest);
        }
    }
}
