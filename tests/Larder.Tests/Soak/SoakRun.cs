using System.Diagnostics;
using Larder.Testing.Concurrency;

namespace Larder.Tests.Soak;

/// <summary>Load in phases; bounds are looked at all the time, everything else between the phases.</summary>
internal sealed class SoakRun(SoakStack[] stacks, Action<long> perturb)
{
    private const int Workers = 3;
    private const int LeastPhases = 15;
    private static readonly TimeSpan LongestPhase = TimeSpan.FromSeconds(10);

    private readonly List<SoakSample> _samples = [];

    public IReadOnlyList<SoakSample> Samples => _samples;

    /// <summary>How many calls were made.</summary>
    public long Calls { get; private set; }

    /// <summary>How often the bounds were looked at.</summary>
    public long Looks { get; private set; }

    public async Task RunAsync(TimeSpan length, Random random)
    {
        var phase = length / LeastPhases < LongestPhase ? length / LeastPhases : LongestPhase;
        using var crew = new Crew(Workers + 1);
        var loads = Enumerable.Range(0, Workers).Select(_ => new SoakLoad(stacks, new Random(random.Next()))).ToArray();
        Array.ForEach(stacks, stack => stack.Fill());
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < length || _samples.Count < LeastPhases)
        {
            RunPhase(crew, loads, phase);
            await Task.Delay(SoakStack.ShortLife * 1.5);
            foreach (var stack in stacks)
            {
                await stack.CheckQuietAsync();
            }

            _samples.Add(SoakSample.Take());
        }

        Calls = loads.Sum(load => load.Calls);
        SoakSample.CheckFlat(_samples);
    }

    private void RunPhase(Crew crew, SoakLoad[] loads, TimeSpan length)
    {
        var ends = false;
        crew.Run(worker =>
        {
            try
            {
                if (worker == Workers)
                {
                    Look(length, ref ends);
                }

                while (!Volatile.Read(ref ends))
                {
                    loads[worker].CallOnce();
                    perturb(loads[worker].Calls);
                }
            }
            finally
            {
                Volatile.Write(ref ends, true);
            }
        });
    }

    private void Look(TimeSpan length, ref bool ends)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < length && !Volatile.Read(ref ends))
        {
            Array.ForEach(stacks, stack => stack.CheckBounds());
            Looks++;
            Thread.Sleep(1);
        }

        Volatile.Write(ref ends, true);
    }
}
