using System.Globalization;
using System.Text;

namespace Larder.Ground;

/// <summary>Texts as JSON strings of ASCII characters, as Python writes them.</summary>
internal static class JsonQuote
{
    public static StringBuilder AppendQuoted(this StringBuilder output, string text)
    {
        output.Append('"');
        foreach (var c in text)
        {
            output = c switch
            {
                '"' or '\\' => output.Append('\\').Append(c),
                '\n' => output.Append("\\n"),
                '\r' => output.Append("\\r"),
                '\t' => output.Append("\\t"),
                '\b' => output.Append("\\b"),
                '\f' => output.Append("\\f"),
                < ' ' or > '~' => output.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => output.Append(c),
            };
        }

        return output.Append('"');
    }

    /// <summary>The order of texts by code point, in which Python sorts names; that of UTF-16 units is another one.</summary>
    public static int Compare(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            if (left[i] != right[i])
            {
                return Rank(left[i]) - Rank(right[i]);
            }
        }

        return left.Length - right.Length;
    }

    private static int Rank(char c) => char.IsSurrogate(c) ? c + char.MaxValue : c;
}
