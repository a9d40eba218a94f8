using System.Buffers;

namespace Larder.Resp.Requests;

/// <summary>
/// Splits a line that somebody typed into words: blanks between them, quotes around those that have blanks, and in double
/// quotes the escapes \n \r \t \b \a \" \\ and \xhh.
/// </summary>
internal static class InlineWords
{
    public static void Split(ReadOnlySpan<byte> line, IList<ReadOnlyMemory<byte>> words)
    {
        line = line.TrimEnd("\r\n"u8);
        while (true)
        {
            line = line.TrimStart(" \t\r\0"u8);
            if (line.IsEmpty)
            {
                return;
            }

            words.Add(TakeWord(ref line));
        }
    }

    private static byte[] TakeWord(ref ReadOnlySpan<byte> line)
    {
        var word = new ArrayBufferWriter<byte>();
        while (!line.IsEmpty && !IsBlank(line[0]))
        {
            var quote = line[0];
            if (quote is not ((byte)'"' or (byte)'\''))
            {
                word.Write(line[..1]);
                line = line[1..];
                continue;
            }

            line = line[1..];
            while (TakeQuoted(ref line, quote, out var next))
            {
                word.Write([next]);
            }

            if (!line.IsEmpty && !IsBlank(line[0]))
            {
                throw Unbalanced();
            }
        }

        return word.WrittenSpan.ToArray();
    }

    /// <summary>The next byte within quotes; false after the closing one.</summary>
    private static bool TakeQuoted(ref ReadOnlySpan<byte> line, byte quote, out byte next)
    {
        if (line.IsEmpty)
        {
            throw Unbalanced();
        }

        var used = 1;
        next = line[0];
        var closes = next == quote;
        if (next == '\\' && line.Length > 1)
        {
            (next, used) =
                quote == '"' ? Escaped(line)
                : line[1] == '\'' ? ((byte)'\'', 2)
                : (next, 1);
        }

        line = line[used..];
        return !closes;
    }

    private static (byte Byte, int Used) Escaped(ReadOnlySpan<byte> line)
    {
        if (
            line is [_, (byte)'x', var high, var low, ..]
            && char.IsAsciiHexDigit((char)high)
            && char.IsAsciiHexDigit((char)low)
        )
        {
            return (Convert.FromHexString(((char)high).ToString() + (char)low)[0], 4);
        }

        return (
            line[1] switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                (byte)'b' => (byte)'\b',
                (byte)'a' => (byte)'\a',
                var other => other,
            },
            2
        );
    }

    private static bool IsBlank(byte next) => next is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0;

    private static RespProtocolException Unbalanced() => new("unbalanced quotes in request");
}
