using System.Buffers;
using System.Globalization;

namespace Larder;

/// <summary>Writes a value into a key so that its text can never be taken for the text around it.</summary>
/// <remarks>
/// Escaped are <c>: , [ ] { } % * ? "</c>, white space and control characters: <c>%XX</c> of the UTF-16 unit, or
/// <c>%uXXXX</c> above FF. Null is <c>_</c>, the empty text a lone <c>%</c>, and the text <c>_</c> is <c>%5F</c>. Two
/// different lists of values therefore give two different keys, as long as a text with an escaped character stands
/// between every two of them.
/// </remarks>
internal static class KeyEscaper
{
    public const string Null = "_";
    public const string Empty = "%";
    public const string Underscore = "%5F";

    /// <summary>The longest that one character becomes.</summary>
    public const int Widest = 6;

    private static readonly SearchValues<char> Special = SearchValues.Create([
        .. Enumerable.Range(0, char.MaxValue + 1).Select(static c => (char)c).Where(static c => IsSpecial(c)),
    ]);

    // what only a text between holes can have; a percent sign is that of an escaped hole
    private static readonly SearchValues<char> Structure = SearchValues.Create([
        .. Enumerable
            .Range(0, char.MaxValue + 1)
            .Select(static c => (char)c)
            .Where(static c => c != '%' && IsSpecial(c)),
    ]);

    /// <summary>Whether a text, which is not empty and not a lone underscore, can be written as it is.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAny(Special);

    /// <summary>Whether what a part wrote can be told from more than one value, and from null, without brackets.</summary>
    public static bool IsOneValue(ReadOnlySpan<char> written) =>
        !written.IsEmpty && written is not Null && !written.ContainsAny(Structure);

    /// <summary>Writes a text that is not plain.</summary>
    /// <returns>How many characters were written; <paramref name="output"/> has room for the widest form.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<char> output)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (!IsSpecial(c))
            {
                output[length++] = c;
                continue;
            }

            output[length++] = '%';
            if (c > 0xFF)
            {
                output[length++] = 'u';
            }

            ((int)c).TryFormat(output[length..], out var digits, c > 0xFF ? "X4" : "X2", CultureInfo.InvariantCulture);
            length += digits;
        }

        return length;
    }

    private static bool IsSpecial(char c) =>
        c is ':' or ',' or '[' or ']' or '{' or '}' or '%' or '*' or '?' or '"'
        || char.IsWhiteSpace(c)
        || char.IsControl(c);
}
