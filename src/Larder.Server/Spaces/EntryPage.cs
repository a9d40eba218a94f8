namespace Larder.Server.Spaces;

/// <summary>Some entries of a space in ordinal order.</summary>
/// <param name="Lines">The entries; fewer than asked for when some went away meanwhile.</param>
/// <param name="Last">The name to go on after; null when nothing follows.</param>
internal sealed record EntryPage(IReadOnlyList<EntryLine> Lines, string? Last)
{
    public static EntryPage Empty { get; } = new([], null);
}
