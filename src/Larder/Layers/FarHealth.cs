using System.Runtime.InteropServices;

namespace Larder.Layers;

/// <summary>How a store behind a <see cref="RecoveryLayer"/> is.</summary>
/// <param name="State">Whether it is asked at all.</param>
/// <param name="Pending">How many changes it has yet to be told of.</param>
/// <param name="Replayed">How many changes it was told of after the fact.</param>
/// <param name="Dropped">How many changes it will never be told of: there were too many, or it can not keep the value.</param>
/// <param name="IsSuspect">
/// Whether there was no room for all that it has to be told, or it can not be told of a removal: so it may hold what is no
/// longer true, and nothing is read from it until it was cleared of everything. Removals that this covers are not dropped.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FarHealth(BreakerState State, int Pending, long Replayed, long Dropped, bool IsSuspect);
