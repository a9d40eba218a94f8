namespace Larder.HitRatio.Simulators;

/// <summary>A queue with a hand that goes from the oldest to the newest and takes the first key that was not asked for since.</summary>
/// <remarks>
/// Source: Zhang, Yang, Yue, Vigfusson, Rashmi, "SIEVE is Simpler than LRU: an Efficient Turn-Key Eviction Algorithm for
/// Web Caches" (NSDI 2024).
/// </remarks>
internal sealed class Sieve(int capacity, int keys) : ISimulator
{
    private readonly KeyLists _lists = new(keys, 1);
    private readonly bool[] _visited = new bool[keys];
    private int _hand = KeyLists.None;

    public bool Ask(int key)
    {
        if (_lists.ListOf(key) == 0)
        {
            _visited[key] = true;
            return true;
        }

        if (_lists.Count(0) >= capacity)
        {
            Evict();
        }

        _lists.PutFirst(0, key);
        _visited[key] = false;
        return false;
    }

    private void Evict()
    {
        var at = _hand != KeyLists.None ? _hand : _lists.Last(0);
        while (_visited[at])
        {
            _visited[at] = false;
            at = _lists.Before(at) is not KeyLists.None and var before ? before : _lists.Last(0);
        }

        _hand = _lists.Before(at);
        _lists.Remove(at);
    }
}
