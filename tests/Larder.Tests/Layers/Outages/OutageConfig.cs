namespace Larder.Tests.Layers.Outages;

/// <summary>What a random list of steps runs over.</summary>
/// <param name="MaxPending">How many changes are remembered.</param>
/// <param name="NearEntries">How many entries the near store keeps.</param>
/// <param name="Failures">After how many failures the far store is left alone.</param>
/// <param name="Seed">Decides which calls of the far store are lost, and how.</param>
/// <param name="IsNaive">Whether faults are only swallowed.</param>
internal sealed record OutageConfig(int MaxPending, int NearEntries, int Failures, int Seed, bool IsNaive = false)
{
    public static OutageConfig Make(Random random) =>
        new(random.Next(2) == 0 ? random.Next(1, 6) : 1_000, random.Next(1, 8), random.Next(1, 5), random.Next());
}
