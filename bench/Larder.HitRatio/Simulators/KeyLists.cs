namespace Larder.HitRatio.Simulators;

/// <summary>Several lists over the same keys; a key is in one of them at most. Everything takes constant time.</summary>
internal sealed class KeyLists
{
    public const int None = -1;

    private readonly int _keys;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly sbyte[] _listOf;
    private readonly int[] _counts;

    public KeyLists(int keys, int lists)
    {
        // the ends of list n are at keys + n
        _keys = keys;
        _next = [.. Enumerable.Range(0, keys + lists)];
        _previous = [.. _next];
        _listOf = new sbyte[keys];
        Array.Fill(_listOf, (sbyte)None);
        _counts = new int[lists];
    }

    /// <summary>The list that a key is in, or <see cref="None"/>.</summary>
    public int ListOf(int key) => _listOf[key];

    public int Count(int list) => _counts[list];

    /// <summary>The key at the end; <see cref="None"/> for an empty list.</summary>
    public int Last(int list) => KeyOrNone(_previous[_keys + list]);

    /// <summary>The key one nearer to the front; <see cref="None"/> for the first.</summary>
    public int Before(int key) => KeyOrNone(_previous[key]);

    /// <summary>Puts a key in front of a list, out of the one it is in.</summary>
    public void PutFirst(int list, int key)
    {
        Remove(key);
        var end = _keys + list;
        var first = _next[end];
        (_next[end], _previous[key], _next[key], _previous[first]) = (key, end, first, key);
        _listOf[key] = (sbyte)list;
        _counts[list]++;
    }

    public void Remove(int key)
    {
        var list = _listOf[key];
        if (list == None)
        {
            return;
        }

        (_next[_previous[key]], _previous[_next[key]]) = (_next[key], _previous[key]);
        _listOf[key] = None;
        _counts[list]--;
    }

    private int KeyOrNone(int at) => at < _keys ? at : None;
}
