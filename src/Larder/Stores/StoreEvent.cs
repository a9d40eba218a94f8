using System.Runtime.InteropServices;

namespace Larder.Stores;

/// <summary>Something that a store did of itself.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Key">The key, as callers of the store know it; the empty one where it was no single key.</param>
/// <param name="Fault">What was thrown, where a store failed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StoreEvent(StoreEventKind Kind, CacheKey Key, Exception? Fault = null);
