using Larder.Testing.Schedules;

namespace Larder.Torture.Nodes;

/// <summary>
/// Knows when each factory and removal began and ended on which node, and throws when a value comes from before a
/// removal that was acknowledged, at a place where it must not be.
/// </summary>
/// <param name="loop">What time it is.</param>
/// <param name="mostLate">
/// For how many milliseconds after a removal another node may answer what it had copied, or was copying, from far.
/// </param>
internal sealed class Oracle(VirtualLoop loop, long mostLate)
{
    private readonly Dictionary<int, Loading> _loads = [];
    private readonly List<Removal> _removals = [];
    private readonly List<string> _running = [];
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private int _moment;
    private uint _trace = 17;

    /// <summary>How often what happened.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>The next moment.</summary>
    public int Next() => ++_moment;

    /// <summary>A factory begins; the answer is its value, which no other one has.</summary>
    public int Begin(int node, string key)
    {
        Note("factory runs beside one of the same key", _running.Contains(key) ? 1 : 0);
        _running.Add(key);
        var value = _loads.Count + 1;
        _loads[value] = new(node, key, Next());
        Note("factory runs", value);
        return value;
    }

    public void Ended(int value)
    {
        var load = _loads[value];
        _running.Remove(load.Key);
        if (Before(load, Next()).ToList() is { Count: > 0 } removals)
        {
            Note("factory runs overtaken by a removal on their node", removals.Any(r => r.Node == load.Node) ? 1 : 0);
            Note("factory runs overtaken by a removal on another node", removals.Any(r => r.Node != load.Node) ? 1 : 0);
        }
    }

    /// <summary>A removal was acknowledged that began at a moment.</summary>
    public void Removed(int node, string key, int began)
    {
        _removals.Add(new(node, key, began, Next(), loop.Now));
        Note("removals", 1);
    }

    /// <summary>Something failed, as the far store does.</summary>
    public void Failed() => Note("failures", 1);

    /// <summary>The far store took a value, or refused it.</summary>
    public void StoredFar(int value, bool isStored)
    {
        Note(isStored ? "values stored far" : "values refused far", 1);
        if (isStored && Before(_loads[value], Next()).Any())
        {
            throw new OracleException($"Value {value} was stored far after a removal that its load began before.");
        }
    }

    /// <summary>A near store took a value.</summary>
    public void StoredNear(int node, int value)
    {
        Note("values stored near", value);
        var load = _loads[value];
        foreach (var removal in Before(load, Next()))
        {
            Note(
                "copies of a value of their own node that came near after a removal on another",
                load.Node == node ? 1 : 0
            );
            Note("copies that came near after a removal on another node", removal.Node == node ? 0 : 1);
            if (removal.Node == node)
            {
                throw new OracleException($"Value {value} came near node {node} after a removal on that node.");
            }
        }
    }

    /// <summary>A caller who asked at a moment got a value.</summary>
    public void Read(int node, int value, int asked)
    {
        Note("reads", value);
        foreach (var removal in Before(_loads[value], asked))
        {
            var late = loop.Now - removal.At;
            if (removal.Node == node || late > mostLate)
            {
                throw new OracleException(
                    FormattableString.Invariant(
                        $"Node {node} answered value {value} {late} ms after its removal on node {removal.Node}."
                    )
                );
            }

            Note("reads of what another node had removed", 1);
        }
    }

    /// <summary>The removals that were acknowledged before a moment, and that began after the load did.</summary>
    private IEnumerable<Removal> Before(Loading load, int moment) =>
        _removals.Where(r => r.Key == load.Key && r.Began > load.Began && r.Acknowledged < moment);

    private void Note(string what, int number)
    {
        _counts[what] = _counts.GetValueOrDefault(what) + (number > 0 ? 1 : 0);
        _trace = unchecked((_trace * 31) + (uint)(number + (int)loop.Now + _moment));
        _counts["trace"] = _trace;
    }

    private sealed record Loading(int Node, string Key, int Began);

    private sealed record Removal(int Node, string Key, int Began, int Acknowledged, long At);
}
