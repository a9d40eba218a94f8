using Larder.Torture.Caches;
using Larder.Torture.Scenarios;

namespace Larder.Torture.Running;

/// <summary>Runs a scenario many times, some at once, each worker on a cache of its own.</summary>
public sealed class Torturer(int runs, int seed)
{
    private const int Workers = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    static Torturer()
    {
        // two that are to meet must not wait for a thread; more of them than processors interrupt each other as well
        ThreadPool.GetMinThreads(out var threads, out var ports);
        ThreadPool.SetMinThreads(Math.Max(threads, 2 * Workers), ports);
    }

    /// <summary>The first wrong run is the last one.</summary>
    public bool StopsAtWrong { get; init; }

    /// <summary>Whether the cache can do what the scenario needs.</summary>
    public static bool Suits(Scenario scenario, Contestant contestant)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(contestant);
        using var cache = contestant.Make(1);
        return scenario.Needs.HasFlag(contestant.Only) && cache.Abilities.HasFlag(scenario.Needs);
    }

    /// <summary>The scenario on the cache.</summary>
    /// <exception cref="TimeoutException">A run did not end.</exception>
    public async Task<Tally> RunAsync(Scenario scenario, Contestant contestant)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(contestant);
        var count = new Count(scenario.Orderings.Count, StopsAtWrong);
        var workers = Enumerable
            .Range(0, Workers)
            .Select(worker => Task.Run(() => WorkAsync(worker, scenario, contestant, count)));
        await Task.WhenAll(workers).WaitAsync(Patience);
        return new(scenario, contestant, count.Orderings, count.Wrong, count.FirstWrong);
    }

    private async Task WorkAsync(int worker, Scenario scenario, Contestant contestant, Count count)
    {
        var random = new Random(unchecked((seed * Workers) + worker));
        using var cache = contestant.Make(scenario.Entries);
        for (var i = worker; i < runs && !count.IsEnough; i += Workers)
        {
            count.Add(await scenario.RunAsync(new Take(cache, random, i + 1)));
        }
    }

    private sealed class Count(int orderings, bool stopsAtWrong)
    {
        private readonly int[] _orderings = new int[orderings];
        private string? _firstWrong;
        private int _wrong;

        public int[] Orderings => _orderings;

        public int Wrong => _wrong;

        public string? FirstWrong => _firstWrong;

        public bool IsEnough => stopsAtWrong && Volatile.Read(ref _wrong) > 0;

        public void Add(Run run)
        {
            Interlocked.Increment(ref _orderings[run.Ordering]);
            if (run.Wrong is { } wrong)
            {
                Interlocked.CompareExchange(ref _firstWrong, wrong, null);
                Interlocked.Increment(ref _wrong);
            }
        }
    }
}
