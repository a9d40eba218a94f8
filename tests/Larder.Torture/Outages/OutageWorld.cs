using Larder.Testing.Schedules;

namespace Larder.Torture.Outages;

/// <summary>A woven copy of Larder in which outages are simulated on one thread.</summary>
public static class OutageWorld
{
    private static readonly CopiedWorld World = CopiedWorld.Woven(
        _ => false,
        typeof(Cache).Assembly,
        typeof(OutageSimulation).Assembly
    );

    /// <summary>A simulation over the real thing, or over one that only swallows faults.</summary>
    public static ISimulation Of(bool isNaive, int maxPending) =>
        World.Maker<ISimulation>(typeof(OutageSimulation), isNaive, maxPending)();
}
