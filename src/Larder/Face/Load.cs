using System.Runtime.InteropServices;

namespace Larder;

/// <summary>What makes a value on a miss, and how it is kept.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Load<TState, T>(
    TState State,
    Func<TState, CancellationToken, ValueTask<T>> Factory,
    CachePolicy Policy,
    Expiration Expiration = default
);
