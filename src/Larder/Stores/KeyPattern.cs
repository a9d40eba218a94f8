using System.Buffers;

namespace Larder.Stores;

/// <summary>
/// Glob patterns over keys, as Redis has them: <c>?</c> one character, <c>*</c> any number, <c>[ae]</c>,
/// <c>[a-c]</c> and <c>[^e]</c> one of a set, <c>\</c> takes the next character as it is.
/// </summary>
/// <remarks>Ordinal, by UTF-16 unit. Takes time proportional to pattern times text at the worst.</remarks>
public static class KeyPattern
{
    private const string Special = "?*[]\\^-";
    private static readonly SearchValues<char> SpecialValues = SearchValues.Create(Special);

    /// <summary>Whether the whole text matches the pattern.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var afterStar = -1;
        var retry = 0;
        int p = 0,
            t = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                afterStar = ++p;
                retry = t;
            }
            else if (p < pattern.Length && MatchesOne(pattern, p, text[t], out var next))
            {
                p = next;
                t++;
            }
            else if (afterStar >= 0)
            {
                p = afterStar;
                t = ++retry;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    /// <summary>The pattern that matches exactly this text.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !text.AsSpan().ContainsAny(SpecialValues)
            ? text
            : string.Concat(text.Select(c => Special.Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString()));
    }

    /// <summary>The pattern that matches every text with this beginning; null, for everything, when it is empty.</summary>
    public static string? StartingWith(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? null : Escape(text) + "*";
    }

    /// <summary>The plain text with which everything begins that the pattern matches.</summary>
    public static string LiteralPrefix(string? pattern)
    {
        var literal = new System.Text.StringBuilder();
        for (var i = 0; i < pattern?.Length && pattern[i] is not ('?' or '*' or '['); i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                i++;
            }

            literal.Append(pattern[i]);
        }

        return literal.ToString();
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, int at, char c, out int next)
    {
        switch (pattern[at])
        {
            case '?':
                next = at + 1;
                return true;
            case '[':
                return MatchesSet(pattern, at + 1, c, out next);
            case '\\' when at + 1 < pattern.Length:
                next = at + 2;
                return pattern[at + 1] == c;
            default:
                next = at + 1;
                return pattern[at] == c;
        }
    }

    // a set that is never closed ends with the pattern
    private static bool MatchesSet(ReadOnlySpan<char> pattern, int at, char c, out int next)
    {
        var negated = at < pattern.Length && pattern[at] == '^';
        if (negated)
        {
            at++;
        }

        var matches = false;
        while (at < pattern.Length && pattern[at] != ']')
        {
            var low = Literal(pattern, ref at);
            var high = low;
            if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']')
            {
                at++;
                high = Literal(pattern, ref at);
            }

            matches |= low <= high ? c >= low && c <= high : c >= high && c <= low;
        }

        next = Math.Min(at + 1, pattern.Length);
        return matches != negated;
    }

    private static char Literal(ReadOnlySpan<char> pattern, ref int at)
    {
        if (pattern[at] == '\\' && at + 1 < pattern.Length)
        {
            at++;
        }

        return pattern[at++];
    }
}
