using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Larder.Server.Http;

/// <summary>What a listing is asked for.</summary>
/// <param name="Prefix">How the names begin.</param>
/// <param name="Limit">How many are answered at most.</param>
/// <param name="After">The name to go on after; null from the start.</param>
internal sealed record ListQuery(string Prefix, int Limit, string? After)
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    /// <summary>A cursor that goes on after a name. Opaque to callers, so that its form may change.</summary>
    public static string CursorAfter(string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name));

    /// <summary>Reads a raw query; unknown names are ignored.</summary>
    public static ListQuery? Read(ReadOnlySpan<char> query, int maxKeyBytes, out Problem? problem)
    {
        problem = null;
        var result = new ListQuery("", DefaultLimit, null);
        string? seen = "";
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var mark = pair.IndexOf('=');
            var name = mark < 0 ? pair : pair[..mark];
            if (name is not ("prefix" or "limit" or "cursor"))
            {
                continue;
            }

            var outcome = PercentText.Decode(
                mark < 0 ? default : pair[(mark + 1)..],
                maxKeyBytes * 2,
                true,
                out var text
            );
            var isTwice = seen.Contains(name[0], StringComparison.Ordinal);
            seen += name[0];
            if (isTwice || outcome is not (PercentText.Outcome.Decoded or PercentText.Outcome.Empty))
            {
                problem = Problem.BadQuery;
                return null;
            }

            result = result.With(name, text, out problem);
            if (problem is not null)
            {
                return null;
            }
        }

        return result;
    }

    private ListQuery With(ReadOnlySpan<char> name, string text, out Problem? problem)
    {
        problem = null;
        switch (name)
        {
            case "prefix":
                return this with { Prefix = text };
            case "limit":
                var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit);
                problem = isNumber && limit is > 0 and <= MaxLimit ? null : Problem.BadLimit;
                return this with { Limit = limit };
            default:
                var after = NameOf(text);
                problem = text.Length == 0 || after is not null ? null : Problem.BadCursor;
                return this with { After = after };
        }
    }

    private static string? NameOf(string cursor)
    {
        if (cursor.Length == 0 || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }
}
