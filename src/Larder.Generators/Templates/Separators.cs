namespace Larder.Generators.Templates;

/// <summary>Which texts keep two holes apart.</summary>
internal static class Separators
{
    /// <summary>Whether a text has a character that values have only in their escaped form.</summary>
    public static bool KeepsApart(string text) => text.Any(static c => IsEscaped(c));

    // a percent sign is what escaped values are full of
    private static bool IsEscaped(char c) =>
        c is ':' or ',' or '[' or ']' or '{' or '}' or '*' or '?' or '"' || char.IsWhiteSpace(c) || char.IsControl(c);
}
