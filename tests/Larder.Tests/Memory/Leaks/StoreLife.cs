using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Larder.Memory;
using Larder.Testing.Concurrency;
using Larder.Testing.Schedules;

namespace Larder.Tests.Memory.Leaks;

/// <summary>The whole life of some stores in a copy of the library: made, used by threads, forgotten; then its clock stops.</summary>
public sealed class StoreLife : IScenario
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);
    private static readonly FieldInfo Runs =
        typeof(CoarseClock).GetField("_runs", BindingFlags.NonPublic | BindingFlags.Static)
        ?? throw new InvalidOperationException("The clock does not tell whether it runs.");

    public IReadOnlyList<Action> Begin(Random random) =>
        [.. Enum.GetValues<EvictionKind>().Select(eviction => (Action)(() => Live(eviction)))];

    public void End()
    {
        var watch = Stopwatch.StartNew();
        while ((bool)Runs.GetValue(null)! && watch.Elapsed < Bound)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Yield();
        }

        Assert.False((bool)Runs.GetValue(null)!, "the clock runs for stores that are gone");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Live(EvictionKind eviction)
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxEntries = 100, Eviction = eviction });
        var cache = new Cache(store);
        using var crew = new Crew(3);
        crew.Run(worker =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                cache.Set($"key{i % 150}", i, TimeSpan.FromMilliseconds(1 + (i % 3)));
                cache.GetOrCreate($"made{i % 50}", () => worker);
                cache.Remove($"key{i % 7}");
            }
        });
        Assert.True((bool)Runs.GetValue(null)!, "the clock does not run for a store that is there");
        Assert.True(store.HeldEntries <= 100);
    }
}
