namespace Larder.House.Floors;

/// <summary>Finds the circles of a graph: its strongly connected parts of more than one node (Tarjan).</summary>
internal sealed class Circles<T>
    where T : notnull
{
    private readonly ILookup<T, T> _next;
    private readonly Dictionary<T, int> _index = [];
    private readonly Dictionary<T, int> _low = [];
    private readonly Stack<T> _path = new();
    private readonly List<IReadOnlyList<T>> _found = [];

    private Circles(IEnumerable<(T From, T To)> edges) => _next = edges.Distinct().ToLookup(e => e.From, e => e.To);

    /// <summary>Every circle, each as the nodes that can all reach one another.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> In(IEnumerable<(T From, T To)> edges)
    {
        var search = new Circles<T>(edges);
        foreach (var node in search._next.Select(group => group.Key))
        {
            if (!search._index.ContainsKey(node))
            {
                search.Visit(node);
            }
        }

        return search._found;
    }

    private void Visit(T node)
    {
        _index[node] = _low[node] = _index.Count;
        _path.Push(node);
        foreach (var next in _next[node])
        {
            if (!_index.TryGetValue(next, out var index))
            {
                Visit(next);
                _low[node] = Math.Min(_low[node], _low[next]);
            }
            else if (_path.Contains(next))
            {
                _low[node] = Math.Min(_low[node], index);
            }
        }

        if (_low[node] == _index[node])
        {
            Close(node);
        }
    }

    private void Close(T node)
    {
        var part = new List<T>();
        do
        {
            part.Add(_path.Pop());
        } while (!part[^1].Equals(node));
        if (part.Count > 1)
        {
            _found.Add(part);
        }
    }
}
