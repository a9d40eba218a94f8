using System.Runtime.CompilerServices;

namespace Larder.Layers;

/// <summary>Tells which key a call is about that goes through a gate.</summary>
internal static class CallState
{
    /// <summary>The key, from what the call needs; the empty one where it is about many or none.</summary>
    public static CacheKey KeyOf<TState>(TState state) =>
        state switch
        {
            CacheKey key => key,
            ITuple { Length: > 0 } parts when parts[0] is CacheKey key => key,
            _ => default,
        };
}
