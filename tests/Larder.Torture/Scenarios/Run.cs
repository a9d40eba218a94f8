using System.Runtime.InteropServices;

namespace Larder.Torture.Scenarios;

/// <summary>What one run of a scenario was.</summary>
/// <param name="Ordering">In which order things happened, as a number of the scenario's orderings.</param>
/// <param name="Wrong">What was wrong; null for nothing.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Run(int Ordering, string? Wrong = null);
