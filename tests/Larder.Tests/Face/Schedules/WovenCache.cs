using Larder.Layers;
using Larder.Stores;
using Larder.Testing.Schedules;

namespace Larder.Tests.Face.Schedules;

/// <summary>A woven copy of the cache, its flights and fences, and the explorers that run scenarios over them.</summary>
public sealed class WovenCache : IDisposable
{
    private static readonly string[] Chosen =
    [
        typeof(Cache).FullName!,
        typeof(FlightOf<>).FullName!,
        typeof(Flight).FullName!,
        typeof(Flights).FullName!,
        typeof(FlightPlan).FullName!,
        typeof(FlightMark).FullName!,
        typeof(TagRemovals).FullName!,
        typeof(FillFence).FullName!,
        typeof(TwoLevelStore).FullName!,
        typeof(FlawedStore).FullName!,
    ];

    private readonly CopiedWorld _world = CopiedWorld.Woven(
        Chosen.Contains,
        typeof(Cache).Assembly,
        typeof(WovenCache).Assembly
    );

    /// <summary>For <see cref="CacheScenario"/>.</summary>
    public Explorer Pairs { get; } = new(actors: 3, helpers: 2);

    /// <summary>For <see cref="CrowdScenario"/>.</summary>
    public Explorer Crowds { get; } = new(actors: 4, helpers: 2);

    public Func<IScenario> Pair(StackKind kind, CacheMove left, CacheMove right, string fault) =>
        _world.Maker<IScenario>(typeof(CacheScenario), (int)kind, (int)left, (int)right, fault);

    public Func<IScenario> Crowd(StackKind kind, string fault) =>
        _world.Maker<IScenario>(typeof(CrowdScenario), (int)kind, fault);

    public void Dispose()
    {
        Pairs.Dispose();
        Crowds.Dispose();
    }
}
