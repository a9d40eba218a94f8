namespace Larder.Generators.Templates;

/// <summary>The names of values that stand around a call: <c>@tenant</c>.</summary>
internal static class ContextNames
{
    /// <summary>Whether a hole means such a value, with or without a name.</summary>
    public static bool Is(string path) => path.StartsWith("@", StringComparison.Ordinal);

    /// <summary>The name; null where it is none that <c>KeyContext.Use</c> takes.</summary>
    public static string? Of(string path)
    {
        var name = path.Substring(1);
        return name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(static c => IsPart(c))
            ? name
            : null;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
