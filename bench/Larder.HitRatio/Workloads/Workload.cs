namespace Larder.HitRatio.Workloads;

/// <summary>A sequence of requests. Keys are numbered from zero in order of first appearance.</summary>
internal sealed class Workload
{
    private Workload(string name, int[] requests, int distinct)
    {
        Name = name;
        Requests = requests;
        Distinct = distinct;
    }

    public string Name { get; }

    public int[] Requests { get; }

    /// <summary>How many different keys there are.</summary>
    public int Distinct { get; }

    public static Workload Of(string name, IEnumerable<long> keys)
    {
        var numbers = new Dictionary<long, int>();
        var requests = new List<int>();
        foreach (var key in keys)
        {
            if (!numbers.TryGetValue(key, out var number))
            {
                number = numbers.Count;
                numbers.Add(key, number);
            }

            requests.Add(number);
        }

        return new Workload(name, [.. requests], numbers.Count);
    }
}
