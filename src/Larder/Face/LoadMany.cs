using System.Runtime.InteropServices;

namespace Larder;

/// <summary>What makes many values at once on their misses.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LoadMany<TId, T>(
    Func<IReadOnlyList<TId>, CancellationToken, ValueTask<IReadOnlyDictionary<TId, T>>> Factory,
    Expiration Expiration
)
    where TId : notnull;
