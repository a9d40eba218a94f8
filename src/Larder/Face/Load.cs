using System.Runtime.InteropServices;

namespace Larder;

/// <summary>What makes a value on a miss, and how it is kept.</summary>
/// <param name="State">Handed to the factory.</param>
/// <param name="Factory">Makes the value; its context is null unless it asks for one.</param>
/// <param name="Policy">How the value is kept and loaded.</param>
/// <param name="Expiration">How long the caller wants it to live.</param>
/// <param name="AsksContext">Whether the factory wants to see the old value and to decide.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Load<TState, T>(
    TState State,
    Func<TState, FactoryContext, CancellationToken, ValueTask<T>> Factory,
    CachePolicy Policy,
    Expiration Expiration = default,
    bool AsksContext = false
)
{
    /// <summary>The tags that the value will have; null when the factory may decide it.</summary>
    public TagSet? Tags => AsksContext ? null : Policy.Tags;
}
