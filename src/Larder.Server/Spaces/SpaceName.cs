using System.Buffers;

namespace Larder.Server.Spaces;

/// <summary>The names a space may have.</summary>
internal static class SpaceName
{
    public const int MaxLength = 100;

    /// <summary>The space of the keys that have no space on a wire.</summary>
    public const string Reserved = "_";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-"
    );

    public static bool IsValid(ReadOnlySpan<char> name) =>
        name is Reserved
        || (
            name.Length is > 0 and <= MaxLength
            && char.IsAsciiLetterOrDigit(name[0])
            && !name.ContainsAnyExcept(Allowed)
        );

    /// <summary>Whether the space may hold an entry of this name: without a space, a colon would make one.</summary>
    public static bool Holds(ReadOnlySpan<char> space, ReadOnlySpan<char> name) =>
        space is not Reserved || !name.Contains(':');
}
