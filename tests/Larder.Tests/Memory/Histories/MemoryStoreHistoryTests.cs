using System.Diagnostics;
using Larder.Memory;
using Larder.Testing.Concurrency;
using Larder.Testing.Histories;
using Larder.Testing.Randomness;
using Larder.Testing.Time;

namespace Larder.Tests.Memory.Histories;

/// <summary>Real threads on one small store; what each key answered must fit some order of the calls.</summary>
[Trait("form", "long")]
public sealed class MemoryStoreHistoryTests
{
    private const int CallsInAll = 40;
    private const int MostKeys = 4;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(8)]
    public void RealThreads_AnyCalls_FitAnOrder(int workers)
    {
        using var crew = new Crew(workers);
        var rounds = LongForm.Or(5_000, 250_000);
        var watch = Stopwatch.StartNew();
        var overlaps = 0L;
        SeededRun.Repeat(rounds, random => overlaps += Run(crew, random));
        LongForm.Tell(
            FormattableString.Invariant(
                $"{rounds} histories of {CallsInAll} calls, {workers} threads, {(double)overlaps / rounds:F1} overlapping calls each, {watch.Elapsed.TotalSeconds:F1} s"
            )
        );
    }

    private static int Run(Crew crew, Random random)
    {
        var time = new ManualTimeProvider();
        var keys = Enumerable.Range(0, random.Next(1, MostKeys + 1)).Select(i => new CacheKey($"key{i}")).ToArray();
        var forgets = random.Next(2) == 0;
        var store = new MemoryStore(
            new MemoryStoreOptions
            {
                MaxEntries = forgets ? Math.Max(1, keys.Length - 1) : 100,
                Eviction = (EvictionKind)random.Next(5),
                TimeProvider = time,
                Randomness = () => 1,
            }
        );
        var history = new History(crew.Size);
        var caller = new StoreCaller(store, history, keys, time);
        var seeds = Enumerable.Range(0, crew.Size).Select(_ => random.Next()).ToArray();
        var line = new StartLine(crew.Size);
        crew.Run(worker =>
        {
            var own = new Random(seeds[worker]);
            line.Wait();
            Work(caller, worker, keys.Length, CallsInAll / crew.Size, own);
        });
        history.Check(new CacheRegister(forgets));
        StoreInvariants.Check(store);
        return OverlapsOf(history);
    }

    private static void Work(StoreCaller caller, int worker, int keys, int calls, Random random)
    {
        var ticket = -1;
        for (var i = 0; i < calls; i++)
        {
            if (random.Next(4) == 0)
            {
                Thread.Yield();
            }

            var value = (worker * 1000) + i + 1;
            var key = ticket < 0 ? random.Next(keys) : 0;
            switch (random.Next(20))
            {
                case < 7:
                    caller.Get(worker, key);
                    break;
                case < 11:
                    caller.Set(worker, key, random.Next(4) == 0 ? -value : value);
                    break;
                case < 13:
                    caller.Add(worker, key, value);
                    break;
                case < 14:
                    caller.Replace(worker, key, value);
                    break;
                case < 16:
                    caller.Remove(worker, key);
                    break;
                case < 17:
                    caller.Clear(worker);
                    break;
                case < 18:
                    caller.Expire(worker);
                    break;
                default:
                    if (ticket < 0)
                    {
                        ticket = caller.TakeTicket(worker, 0);
                    }
                    else
                    {
                        caller.Fill(worker, 0, value, ticket);
                        ticket = -1;
                    }

                    break;
            }
        }
    }

    private static int OverlapsOf(History history)
    {
        var calls = history.Calls.OrderBy(call => call.Began).ToArray();
        var overlaps = 0;
        var lastEnd = 0L;
        foreach (var call in calls)
        {
            overlaps += call.Began < lastEnd ? 1 : 0;
            lastEnd = Math.Max(lastEnd, call.Ended);
        }

        return overlaps;
    }
}
