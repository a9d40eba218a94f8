using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Larder.Memcached.Keys;

/// <summary>
/// Any bytes as the one word that a server takes for a key: printable ASCII as it is, other bytes in base64 with the flag
/// that has the server decode them, and what is too long for either by its hash. No two keys become the same word.
/// </summary>
internal readonly ref struct WireKey
{
    /// <summary>The most bytes of the word.</summary>
    public const int MaxLength = 250;

    private const int MaxBinary = MaxLength / 4 * 3;
    private const int HashedLength = 2 + SHA256.HashSizeInBytes;

    private readonly ReadOnlySpan<byte> _key;
    private readonly Kind _kind;

    public WireKey(ReadOnlySpan<byte> key)
    {
        _key = key;
        _kind =
            key.IsEmpty || LooksHashed(key) ? Kind.Hashed
            : !key.ContainsAnyExceptInRange((byte)'!', (byte)'~') && key.Length <= MaxLength ? Kind.Plain
            : key.Length <= MaxBinary && key.ContainsAnyExceptInRange((byte)'!', (byte)'~') ? Kind.Binary
            : Kind.Hashed;
    }

    private enum Kind : byte
    {
        Plain,
        Binary,
        Hashed,
    }

    /// <summary>Whether the server has to decode the word.</summary>
    public bool IsEncoded => _kind != Kind.Plain;

    /// <summary>Writes the word.</summary>
    /// <returns>How many bytes it took.</returns>
    public int WriteTo(Span<byte> output)
    {
        if (_kind == Kind.Plain)
        {
            _key.CopyTo(output);
            return _key.Length;
        }

        if (_kind == Kind.Binary)
        {
            return Encode(_key, output);
        }

        // no key of a user has this beginning and this length, except one that is hashed for it
        Span<byte> hashed = stackalloc byte[HashedLength];
        (hashed[0], hashed[1]) = (0x01, (byte)'h');
        SHA256.HashData(_key, hashed[2..]);
        return Encode(hashed, output);
    }

    private static bool LooksHashed(ReadOnlySpan<byte> key) =>
        key.Length == HashedLength && key is [0x01, (byte)'h', ..];

    private static int Encode(ReadOnlySpan<byte> bytes, Span<byte> output) =>
        Base64.EncodeToUtf8(bytes, output, out _, out var written) == OperationStatus.Done
            ? written
            : throw new InvalidOperationException("There is too little room for a key.");
}
