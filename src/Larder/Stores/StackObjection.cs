namespace Larder.Stores;

/// <summary>What a part of a stack cannot do its work with.</summary>
/// <param name="To">Parts that do any of this.</param>
/// <param name="Where">Where they must not stand.</param>
/// <param name="Reason">Why not, and where they belong instead: the rest of a sentence after a colon.</param>
public sealed record StackObjection(StackTraits To, StackSide Where, string Reason)
{
    /// <summary>What makes the objection void where it stands inside.</summary>
    /// <value>Nothing unless set.</value>
    public StackTraits Unless { get; init; }
}
