using System.Text;
using Larder.Codecs;
using Larder.Stores;

namespace Larder.Redis.Store;

/// <summary>
/// Patterns for the server, which match at least what the pattern of a caller matches: the server compares bytes where the
/// caller means characters, and a pattern with many wildcards would keep it busy. What it lets through is looked at again.
/// </summary>
internal static class RedisGlob
{
    private const int MostStars = 3;

    /// <summary>The pattern without the prefix of the store.</summary>
    /// <param name="pattern">A <see cref="KeyPattern"/>; null for everything.</param>
    /// <param name="json">Whether keys are written as JSON strings.</param>
    public static string Of(string? pattern, bool json)
    {
        if (pattern is null)
        {
            return "*";
        }

        return json
            ? KeyPattern.Escape(SortedJson.Quote(KeyPattern.LiteralPrefix(pattern))[..^1]) + "*"
            : Widened(pattern);
    }

    private static string Widened(string pattern)
    {
        var glob = new StringBuilder();
        var stars = 0;
        while (pattern.Length > 0 && stars < MostStars)
        {
            var literal = KeyPattern.LiteralPrefix(pattern);
            glob.Append(KeyPattern.Escape(Whole(literal)));
            pattern = AfterWildcards(pattern[LengthOf(pattern, literal)..], out var isOpen);
            if (isOpen)
            {
                glob.Append('*');
                stars++;
            }
        }

        return glob.ToString();
    }

    // half a pair of surrogates has no bytes of its own; the other half is matched by the wildcard beside it
    private static string Whole(string literal)
    {
        var start = literal.Length > 0 && char.IsLowSurrogate(literal[0]) ? 1 : 0;
        var end = literal.Length > start && char.IsHighSurrogate(literal[^1]) ? 1 : 0;
        return literal[start..^end];
    }

    /// <summary>How much of a pattern stands for a literal beginning.</summary>
    private static int LengthOf(string pattern, string literal)
    {
        var at = 0;
        for (var i = 0; i < literal.Length; i++)
        {
            at += pattern[at] == '\\' && at + 1 < pattern.Length ? 2 : 1;
        }

        return at;
    }

    private static string AfterWildcards(string pattern, out bool isOpen)
    {
        var at = 0;
        while (at < pattern.Length && pattern[at] is '*' or '?' or '[')
        {
            at = pattern[at] == '[' ? AfterSet(pattern, at + 1) : at + 1;
        }

        isOpen = at > 0;
        return pattern[Math.Min(at, pattern.Length)..];
    }

    private static int AfterSet(string pattern, int at)
    {
        while (at < pattern.Length && pattern[at] != ']')
        {
            at += pattern[at] == '\\' ? 2 : 1;
        }

        return at + 1;
    }
}
