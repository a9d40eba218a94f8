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
    private static readonly FieldInfo[] Threads = [Field("_ticks"), Field("_sweeps")];

    public IReadOnlyList<Action> Begin(Random random) =>
        [.. Enum.GetValues<EvictionKind>().Select(eviction => (Action)(() => Live(eviction)))];

    public void End()
    {
        var watch = Stopwatch.StartNew();
        while (Threads.Any(Runs) && watch.Elapsed < Bound)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Yield();
        }

        Assert.DoesNotContain(Threads, Runs);
    }

    private static bool Runs(FieldInfo thread) => (bool)thread.GetValue(null)!;

    private static FieldInfo Field(string name) =>
        typeof(CoarseClock).GetField(name, BindingFlags.NonPublic | BindingFlags.Static)
        ?? throw new InvalidOperationException($"The clock does not tell {name}.");

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
        Assert.All(
            Threads,
            static thread => Assert.True(Runs(thread), $"{thread.Name} is off for a store that is there")
        );
        Assert.True(store.HeldEntries <= 100);
    }
}
