using System.Buffers;

namespace Larder.Client.Model;

/// <summary>Which texts name a space, and how another text is made into one.</summary>
internal static class SpaceNames
{
    /// <summary>The space of entries whose names carry no space of their own on other wires.</summary>
    public const string Reserved = "_";

    public const string Rule = "letters, digits and _ . - , beginning with a letter or digit, at most 100 characters";

    private const int MaxLength = 100;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-"
    );

    public static bool IsValid(string space) =>
        string.Equals(space, Reserved, StringComparison.Ordinal)
        || (
            space.Length is > 0 and <= MaxLength
            && char.IsAsciiLetterOrDigit(space[0])
            && !space.AsSpan().ContainsAnyExcept(Allowed)
        );

    public static string Check(string space, string parameter)
    {
        ArgumentNullException.ThrowIfNull(space, parameter);
        return IsValid(space) ? space : throw new ArgumentException($"'{space}' is no space: {Rule}.", parameter);
    }

    /// <summary>The text as a space: a dash for each character that cannot be in one; null if nothing is left.</summary>
    public static string? From(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var made = string.Create(text.Length, text, static (to, from) => Replace(from, to)).TrimStart('-', '_', '.');
        return made.Length == 0 ? null : made[..Math.Min(made.Length, MaxLength)];
    }

    private static void Replace(string from, Span<char> to)
    {
        from.AsSpan().CopyTo(to);
        for (var i = to.IndexOfAnyExcept(Allowed); i >= 0; i = to.IndexOfAnyExcept(Allowed))
        {
            to[i] = '-';
        }
    }
}
