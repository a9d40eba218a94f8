using System.Text;

namespace Larder.Transforms;

/// <summary>Eight characters for five bytes (RFC 4648), filled up with equals signs.</summary>
internal static class Base32
{
    private const int BitsOfByte = 8;
    private const int BitsOfCharacter = 5;
    private const int Group = 8;

    public static string Encode(ReadOnlySpan<byte> bytes, string alphabet)
    {
        var text = new StringBuilder();
        var (bits, count) = (0u, 0);
        foreach (var part in bytes)
        {
            (bits, count) = ((bits << BitsOfByte) | part, count + BitsOfByte);
            for (; count >= BitsOfCharacter; count -= BitsOfCharacter)
            {
                text.Append(alphabet[(int)(bits >> (count - BitsOfCharacter)) & 31]);
            }
        }

        if (count > 0)
        {
            text.Append(alphabet[(int)(bits << (BitsOfCharacter - count)) & 31]);
        }

        return text.Append('=', (Group - (text.Length % Group)) % Group).ToString();
    }
}
