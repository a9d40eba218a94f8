using Larder.Layers;
using Larder.Methods;
using Larder.Stores;
using Larder.Testing.Schedules;

namespace Larder.Generators.Tests.Schedules;

/// <summary>A woven copy of the cache, its entries and flights, and of the methods of these tests.</summary>
public sealed class WovenMethods : IDisposable
{
    private static readonly string[] Chosen =
    [
        typeof(Cache).FullName!,
        typeof(CacheEntry).FullName!,
        typeof(CachedMethod).FullName!,
        typeof(TwoLevelStore).FullName!,
        typeof(FillFence).FullName!,
        typeof(Numbers).FullName!,
        "Larder.EntryParts",
        "Larder.Flight",
        "Larder.FlightOf`1",
        "Larder.Flights",
        "Larder.FlightPlan",
        "Larder.FlightMark",
        "Larder.TagRemovals",
    ];

    private readonly CopiedWorld _world = CopiedWorld.Woven(
        Chosen.Contains,
        typeof(Cache).Assembly,
        typeof(WovenMethods).Assembly
    );

    public Explorer Explorer { get; } = new(actors: 3, helpers: 2);

    public Func<IScenario> Make(ResultKind kind, MethodMove move, bool isLayered) =>
        _world.Maker<IScenario>(typeof(MethodScenario), (int)kind, (int)move, isLayered);

    public void Dispose() => Explorer.Dispose();
}
