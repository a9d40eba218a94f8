using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Time;
using Larder.Tests.Stores.Schedules;

namespace Larder.Tests.Face.Schedules;

/// <summary>Makes what lies under the cache of a scenario.</summary>
internal static class Stacks
{
    public static ICacheStore Make(StackKind kind, string fault) =>
        new FlawedStore(
            kind switch
            {
                StackKind.Memory => Memory(),
                StackKind.TwoLevels => new TwoLevelStore(Near(fault), Memory()),
                _ => new TwoLevelStore(Near(fault), new WireStore()),
            },
            fault
        );

    /// <summary>Of two levels the near one has lost what it held, or has not.</summary>
    public static void EmptyNear(ICacheStore stack, Random random)
    {
        if (stack.Find<TwoLevelStore>() is { } levels && random.Next(2) == 0)
        {
            Assert.True(levels.NearStore.ClearAsync(CacheContext.Sync).IsCompletedSuccessfully);
        }
    }

    private static FlawedStore Near(string fault) =>
        new(Memory(), fault == "near takes every copy" ? "fences are ignored" : "none");

    private static MemoryStore Memory() =>
        new(
            new MemoryStoreOptions
            {
                MaxEntries = 16,
                TimeProvider = new ManualTimeProvider(),
                Randomness = () => 7,
            }
        );
}
