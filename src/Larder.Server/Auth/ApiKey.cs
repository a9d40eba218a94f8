using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Larder.Server.Auth;

/// <summary>The text of an API key: <c>lrd_</c>, an id, a 256-bit secret, and a checksum that finds typing errors.</summary>
/// <remarks>The secret may itself hold <c>_</c> and <c>-</c>, so the parts are found by position, never by splitting.</remarks>
internal static class ApiKey
{
    public const int IdLength = 8;
    public const int Length = SecretStart + SecretLength + 1 + ChecksumLength;

    private const string Prefix = "lrd_";
    private const int SecretStart = 4 + IdLength + 1;
    private const int SecretLength = 43;
    private const int ChecksumLength = 8;
    private const int SignedLength = SecretStart + SecretLength;
    private const string IdAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(IdAlphabet);

    public static string NewId() => RandomNumberGenerator.GetString(IdAlphabet, IdLength);

    public static string Create(string id)
    {
        Span<byte> secret = stackalloc byte[32];
        RandomNumberGenerator.Fill(secret);
        var signed = $"{Prefix}{id}_{Base64Url.EncodeToString(secret)}";
        CryptographicOperations.ZeroMemory(secret);
        return string.Create(CultureInfo.InvariantCulture, $"{signed}_{Checksum(signed):x8}");
    }

    /// <summary>Says whether the text has the form and the checksum of a key, and gives the id in it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ReadOnlySpan<char> id)
    {
        id = default;
        if (text.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        id = text.Slice(Prefix.Length, IdLength);
        return text[SecretStart - 1] == '_'
            && text[SignedLength] == '_'
            && !id.ContainsAnyExcept(IdCharacters)
            && HasChecksum(text);
    }

    /// <summary>The SHA-256 of a key's whole text: all that a server keeps of it.</summary>
    public static void Hash(ReadOnlySpan<char> text, Span<byte> hash)
    {
        Span<byte> ascii = stackalloc byte[Length];
        for (var i = 0; i < ascii.Length; i++)
        {
            ascii[i] = (byte)text[i];
        }

        SHA256.HashData(ascii, hash);
        CryptographicOperations.ZeroMemory(ascii);
    }

    private static bool HasChecksum(ReadOnlySpan<char> text)
    {
        Span<char> expected = stackalloc char[ChecksumLength];
        return Checksum(text[..SignedLength]).TryFormat(expected, out _, "x8", CultureInfo.InvariantCulture)
            && text[(SignedLength + 1)..].SequenceEqual(expected);
    }

    private static uint Checksum(ReadOnlySpan<char> text)
    {
        var crc = uint.MaxValue;
        foreach (var character in text)
        {
            crc = BitOperations.Crc32C(crc, unchecked((byte)character));
        }

        return ~crc;
    }
}
