using System.Runtime.InteropServices;

namespace Larder.Stores;

/// <summary>What was under a key at one moment.</summary>
/// <param name="Entry">The entry; null for a miss.</param>
/// <param name="Stamp">What the store knows the moment by; means something to it alone.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StampedEntry(CacheEntry? Entry, long Stamp);
