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

    /// <summary>A simulation whose far store has stamps that every node can read, or grants leases, or neither.</summary>
    public static ISimulation Of(bool hasStamps = false, bool hasLeases = false) =>
        World.Maker<ISimulation>(typeof(NodesSimulation), hasStamps, hasLeases)();
}
