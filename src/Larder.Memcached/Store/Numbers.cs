using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Larder.Memcached.Store;

/// <summary>Whole numbers of 64 bits as bare decimals.</summary>
internal static class Numbers
{
    /// <summary>The number that a text is, if it is one as it would be written here.</summary>
    public static long? Parse(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out long number, out var read)
        && read == text.Length
        && text.SequenceEqual(Bytes(number))
            ? number
            : null;

    /// <summary>Without the blanks behind a number that a server has counted down: it leaves it as long as it was.</summary>
    public static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> text)
    {
        var trimmed = text.TrimEnd((byte)' ');
        return trimmed.Length < text.Length && IsNumber(trimmed.Span) ? trimmed : text;
    }

    public static bool IsNumber(ReadOnlySpan<byte> text) => Parse(text) is not null;

    public static byte[] Bytes(long number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
}
