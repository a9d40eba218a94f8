using System.Globalization;
using System.Text;

namespace Larder.Cli.Terminal;

/// <summary>Makes text that others wrote harmless for a terminal: nothing moves the cursor, rings or reorders.</summary>
internal static class Escaping
{
    /// <summary>Text in which lines and tabs may stay.</summary>
    public static string Text(ReadOnlySpan<byte> utf8)
    {
        var escaped = new StringBuilder(utf8.Length);
        while (!utf8.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(utf8, out var rune, out var length);
            if (status == System.Buffers.OperationStatus.Done)
            {
                Append(escaped, rune, keepLines: true);
            }
            else
            {
                AppendBytes(escaped, utf8[..length]);
            }

            utf8 = utf8[length..];
        }

        return escaped.ToString();
    }

    /// <summary>Text on one line.</summary>
    public static string Line(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Append(escaped, rune, keepLines: false);
        }

        return escaped.ToString();
    }

    private static void Append(StringBuilder escaped, Rune rune, bool keepLines)
    {
        if (keepLines && rune.Value is '\n' or '\t')
        {
            escaped.Append((char)rune.Value);
        }
        else if (!IsHarmful(rune))
        {
            escaped.Append(rune.ToString());
        }
        else if (rune.Value < 0x80)
        {
            escaped.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
        }
        else
        {
            escaped.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
        }
    }

    // control characters, and the formatting ones with which text can be shown in another order than it has
    private static bool IsHarmful(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    private static void AppendBytes(StringBuilder escaped, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            escaped.Append(CultureInfo.InvariantCulture, $"\\x{one:x2}");
        }
    }
}
