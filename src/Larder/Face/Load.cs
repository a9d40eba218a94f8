using System.Runtime.InteropServices;

namespace Larder;

/// <summary>What makes a value on a miss.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Load<TState, T>(
    TState State,
    Func<TState, CancellationToken, ValueTask<T>> Factory,
    Expiration Expiration
);
