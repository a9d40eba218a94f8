using Larder.Testing.Schedules;

namespace Larder.Torture.Nodes;

/// <summary>A woven copy of Larder in which simulations run on one thread.</summary>
public static class NodesWorld
{
    private static readonly CopiedWorld World = CopiedWorld.Woven(
        _ => false,
        typeof(Cache).Assembly,
        typeof(NodesSimulation).Assembly
    );

    /// <summary>A simulation whose far store has fences, or has none.</summary>
    public static ISimulation Of(bool isFenced) => World.Maker<ISimulation>(typeof(NodesSimulation), isFenced)();
}
