namespace Larder.HitRatio.Simulators;

/// <summary>Two lists, of what was asked for once and more often, and the names of those who left each; hits of these move the border.</summary>
/// <remarks>Source: Megiddo, Modha, "ARC: A Self-Tuning, Low Overhead Replacement Cache" (FAST 2003), figure 4.</remarks>
internal sealed class Arc(int capacity, int keys) : ISimulator
{
    private const int Once = 0;
    private const int Often = 1;
    private const int OnceGhost = 2;
    private const int OftenGhost = 3;

    private readonly KeyLists _lists = new(keys, 4);
    private double _wanted;

    public bool Ask(int key)
    {
        var list = _lists.ListOf(key);
        switch (list)
        {
            case Once or Often:
                _lists.PutFirst(Often, key);
                return true;
            case OnceGhost:
                _wanted = Math.Min(capacity, _wanted + Math.Max(1, Ratio(OftenGhost, OnceGhost)));
                Replace(isOftenGhost: false);
                _lists.PutFirst(Often, key);
                return false;
            case OftenGhost:
                _wanted = Math.Max(0, _wanted - Math.Max(1, Ratio(OnceGhost, OftenGhost)));
                Replace(isOftenGhost: true);
                _lists.PutFirst(Often, key);
                return false;
            default:
                MakeRoom();
                _lists.PutFirst(Once, key);
                return false;
        }
    }

    private double Ratio(int list, int to) => (double)_lists.Count(list) / _lists.Count(to);

    private void MakeRoom()
    {
        var once = _lists.Count(Once) + _lists.Count(OnceGhost);
        var all = once + _lists.Count(Often) + _lists.Count(OftenGhost);
        if (once >= capacity)
        {
            if (_lists.Count(Once) >= capacity)
            {
                _lists.Remove(_lists.Last(Once));
                return;
            }

            _lists.Remove(_lists.Last(OnceGhost));
            Replace(isOftenGhost: false);
        }
        else if (all >= capacity)
        {
            if (all >= 2 * capacity)
            {
                _lists.Remove(_lists.Last(OftenGhost));
            }

            Replace(isOftenGhost: false);
        }
    }

    private void Replace(bool isOftenGhost)
    {
        var once = _lists.Count(Once);
        if (once + _lists.Count(Often) < capacity)
        {
            return;
        }

        var isOnce = once > 0 && (once > _wanted || (isOftenGhost && once == (int)_wanted) || _lists.Count(Often) == 0);
        _lists.PutFirst(isOnce ? OnceGhost : OftenGhost, _lists.Last(isOnce ? Once : Often));
    }
}
