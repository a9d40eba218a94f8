using System.Buffers.Binary;

namespace Larder.Ground;

/// <summary>Five characters for four bytes, in the alphabet of RFC 1924; the last group is as short as its bytes allow.</summary>
internal static class Base85
{
    private const string Alphabet =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
    private const int Bytes = 4;
    private const int Characters = 5;
    private const byte None = byte.MaxValue;

    private static readonly byte[] Values = MakeValues();

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[LengthOf(bytes.Length)];
        Span<byte> group = stackalloc byte[Bytes];
        Span<char> characters = stackalloc char[Characters];
        for (var at = 0; at * Bytes < bytes.Length; at++)
        {
            var rest = bytes[(at * Bytes)..];
            group.Clear();
            rest[..Math.Min(Bytes, rest.Length)].CopyTo(group);
            var number = BinaryPrimitives.ReadUInt32BigEndian(group);
            for (var i = Characters - 1; i >= 0; i--)
            {
                characters[i] = Alphabet[(int)(number % (uint)Alphabet.Length)];
                number /= (uint)Alphabet.Length;
            }

            characters[..Math.Min(Characters, rest.Length + 1)].CopyTo(text.AsSpan(at * Characters));
        }

        return new string(text);
    }

    /// <summary>The same in the alphabet of Ascii85, which has a character for four zeros.</summary>
    public static string EncodeAscii(ReadOnlySpan<byte> bytes)
    {
        const string Zeros = "!!!!!";
        var text = string.Concat(Encode(bytes).Select(static c => (char)('!' + Values[c])));
        var groups = text.Chunk(Characters).Select(static group => new string(group));
        return string.Concat(groups.Select(static group => group is Zeros ? "z" : group));
    }

    /// <summary>The bytes; null where the text is not of this form.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        var last = text.Length % Characters;
        if (last == 1)
        {
            return null;
        }

        var bytes = new byte[(text.Length / Characters * Bytes) + (last == 0 ? 0 : last - 1)];
        Span<byte> group = stackalloc byte[Bytes];
        for (var at = 0; at * Characters < text.Length; at++)
        {
            var rest = text[(at * Characters)..];
            if (!TryRead(rest[..Math.Min(Characters, rest.Length)], out var number))
            {
                return null;
            }

            BinaryPrimitives.WriteUInt32BigEndian(group, number);
            var room = bytes.AsSpan(at * Bytes);
            group[..Math.Min(Bytes, room.Length)].CopyTo(room);
        }

        return bytes;
    }

    private static int LengthOf(int bytes) =>
        checked((bytes / Bytes * Characters) + (bytes % Bytes == 0 ? 0 : (bytes % Bytes) + 1));

    private static bool TryRead(ReadOnlySpan<byte> characters, out uint number)
    {
        number = 0;
        ulong sum = 0;
        for (var i = 0; i < Characters; i++)
        {
            // what is missing counts as the highest digit, so that the bytes in front are not rounded down
            var value = i < characters.Length ? Values[characters[i]] : (byte)(Alphabet.Length - 1);
            if (value == None)
            {
                return false;
            }

            sum = (sum * (uint)Alphabet.Length) + value;
        }

        number = unchecked((uint)sum);
        return sum <= uint.MaxValue;
    }

    private static byte[] MakeValues()
    {
        var values = new byte[256];
        values.AsSpan().Fill(None);
        for (var i = 0; i < Alphabet.Length; i++)
        {
            values[Alphabet[i]] = (byte)i;
        }

        return values;
    }
}
