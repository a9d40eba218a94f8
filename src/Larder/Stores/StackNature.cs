namespace Larder.Stores;

/// <summary>What a part of a stack does, and what it objects to.</summary>
/// <param name="Traits">What it does.</param>
/// <param name="Objections">What it cannot do its work with.</param>
public sealed record StackNature(StackTraits Traits, params IReadOnlyList<StackObjection> Objections)
{
    /// <summary>Goes with everything.</summary>
    public static StackNature Plain { get; } = new(StackTraits.None);
}
