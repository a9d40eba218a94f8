using System.Buffers;
using Larder.Stores;

namespace Larder.Methods;

/// <summary>What the keys of one method look like: the texts around the holes.</summary>
/// <remarks>
/// What a hole wrote has no structure of its own outside brackets, so a key belongs to the shape exactly if its texts are
/// found in their places and what lies between them could be one value each.
/// </remarks>
internal sealed class KeyShape(string[] texts)
{
    // what a value has only in its escaped form
    private static readonly SearchValues<char> Structure = SearchValues.Create(":,]}*?\" \t\r\n");

    /// <summary>A pattern that all keys of the shape match, and perhaps others.</summary>
    public string Pattern { get; } = string.Join('*', texts.Select(KeyPattern.Escape));

    /// <summary>Whether a key has the shape.</summary>
    public bool IsMatch(string key) => IsMatch(key, 0);

    private bool IsMatch(ReadOnlySpan<char> rest, int text)
    {
        if (!rest.StartsWith(texts[text], StringComparison.Ordinal))
        {
            return false;
        }

        rest = rest[texts[text].Length..];
        if (text == texts.Length - 1)
        {
            return rest.IsEmpty;
        }

        var depth = 0;
        for (var end = 0; end <= rest.Length; end++)
        {
            if (depth == 0 && IsMatch(rest[end..], text + 1))
            {
                return true;
            }

            if (end < rest.Length)
            {
                if (depth == 0 && Structure.Contains(rest[end]))
                {
                    return false;
                }

                depth +=
                    rest[end] is '[' or '{' ? 1
                    : rest[end] is ']' or '}' ? -1
                    : 0;
            }
        }

        return false;
    }
}
