using System.Runtime.InteropServices;

namespace Larder;

/// <summary>Something that happened in a cache.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Key">The key, as callers of the cache know it; the empty one where it was no single key.</param>
/// <param name="Fault">Why, where something failed.</param>
/// <param name="Tag">The tag that was removed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CacheEvent(
    CacheEventKind Kind,
    CacheKey Key,
    Exception? Fault = null,
    string? Tag = null
);
