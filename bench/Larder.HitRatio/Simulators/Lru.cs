namespace Larder.HitRatio.Simulators;

/// <summary>The key that was not asked for the longest leaves.</summary>
internal sealed class Lru(int capacity, int keys) : ISimulator
{
    private readonly KeyLists _lists = new(keys, 1);

    public bool Ask(int key)
    {
        var hit = _lists.ListOf(key) == 0;
        _lists.PutFirst(0, key);
        if (_lists.Count(0) > capacity)
        {
            _lists.Remove(_lists.Last(0));
        }

        return hit;
    }
}
