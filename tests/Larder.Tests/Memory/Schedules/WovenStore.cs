using Larder.Memory;
using Larder.Testing.Schedules;

namespace Larder.Tests.Memory.Schedules;

/// <summary>A woven copy of the store and of the scenarios, and the explorer that runs them.</summary>
public sealed class WovenStore : IDisposable
{
    private readonly CopiedWorld _world = CopiedWorld.Woven(
        type =>
            type.StartsWith("Larder.Memory.", StringComparison.Ordinal)
            || type == typeof(CacheEntry).FullName
            || type == typeof(SlidingLife).FullName,
        typeof(MemoryStore).Assembly,
        typeof(WovenStore).Assembly
    );

    private readonly Explorer _explorer = new(3);

    public void Run(StoreMove left, StoreMove right, int seed) =>
        _explorer.Run(_world.Maker<IScenario>(typeof(PairScenario), (int)left, (int)right), seed);

    public void Dispose() => _explorer.Dispose();
}
