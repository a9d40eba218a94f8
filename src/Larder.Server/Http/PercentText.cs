using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Larder.Server.Http;

/// <summary>Decodes percent escapes exactly once and strictly: a bad escape or bytes that are no UTF-8 are refused, not mended.</summary>
internal static class PercentText
{
    public enum Outcome
    {
        Decoded,
        Empty,
        TooLong,
        BadEscape,
        NotUtf8,
    }

    /// <summary>Decodes a piece of a target. The limit counts bytes after decoding.</summary>
    /// <param name="raw">The piece, in ASCII.</param>
    /// <param name="maxBytes">The longest result, in bytes of UTF-8.</param>
    /// <param name="plusIsSpace">Whether a plus sign stands for a space, as it does in queries.</param>
    /// <param name="text">The result; empty unless decoded.</param>
    public static Outcome Decode(ReadOnlySpan<char> raw, int maxBytes, bool plusIsSpace, out string text)
    {
        text = "";
        if (raw.IsEmpty)
        {
            return Outcome.Empty;
        }

        if (raw.Contains('%') || (plusIsSpace && raw.Contains('+')))
        {
            return DecodeEscapes(raw, maxBytes, plusIsSpace, out text);
        }

        if (raw.Length > maxBytes)
        {
            return Outcome.TooLong;
        }

        text = raw.ToString();
        return Outcome.Decoded;
    }

    private static Outcome DecodeEscapes(ReadOnlySpan<char> raw, int maxBytes, bool plusIsSpace, out string text)
    {
        text = "";
        var buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        try
        {
            var length = 0;
            for (var i = 0; i < raw.Length; i++)
            {
                var next = raw[i] == '%' ? EscapedByte(raw[i..]) : PlainByte(raw[i], plusIsSpace);
                if (next <= 0)
                {
                    return Outcome.BadEscape;
                }

                buffer[length++] = (byte)next;
                i += raw[i] == '%' ? 2 : 0;
            }

            var bytes = buffer.AsSpan(0, length);
            if (length > maxBytes)
            {
                return Outcome.TooLong;
            }

            if (!Utf8.IsValid(bytes))
            {
                return Outcome.NotUtf8;
            }

            text = Encoding.UTF8.GetString(bytes);
            return Outcome.Decoded;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int PlainByte(char character, bool plusIsSpace) => plusIsSpace && character == '+' ? ' ' : character;

    // Zero, the one character that a web server refuses in any path, counts as a bad escape here too.
    private static int EscapedByte(ReadOnlySpan<char> escape) =>
        escape.Length >= 3 ? (HexValue(escape[1]) * 16) | HexValue(escape[2]) : -1;

    private static int HexValue(char digit) =>
        digit switch
        {
            >= '0' and <= '9' => digit - '0',
            >= 'a' and <= 'f' => digit - 'a' + 10,
            >= 'A' and <= 'F' => digit - 'A' + 10,
            _ => -1,
        };
}
