using System.Security.Cryptography;
using System.Text;

namespace Larder.Transforms;

/// <summary>What <c>EncryptedCache</c> of CacheToolsUtils makes of keys and values with AES-128 in CBC mode.</summary>
/// <remarks>Key, nonce and name all come from SHA3-512 of cache key and secret, so a key that is set twice has one nonce.</remarks>
internal sealed class CacheToolsUtilsCipher(byte[] secret, int hashSize, int checksumSize)
{
    private static readonly Range Nonce = 32..48;
    private static readonly Range CipherKey = 48..64;

    /// <summary>The name under which a key is stored.</summary>
    public ReadOnlySpan<byte> NameOf(string key) => Derive(key).AsSpan(0, hashSize);

    /// <summary>The stored form of a value.</summary>
    public byte[] Seal(string key, ReadOnlySpan<byte> value)
    {
        var derived = Derive(key);
        using var aes = Aes.Create();
        aes.Key = derived[CipherKey];
        return [.. Checksum(value), .. aes.EncryptCbc(value, derived[Nonce])];
    }

    /// <summary>The value; null where it was not stored with this key and secret, as far as the checksum tells.</summary>
    public byte[]? Open(string key, ReadOnlySpan<byte> stored)
    {
        if (stored.Length < checksumSize)
        {
            return null;
        }

        var derived = Derive(key);
        using var aes = Aes.Create();
        aes.Key = derived[CipherKey];
        try
        {
            var value = aes.DecryptCbc(stored[checksumSize..], derived[Nonce]);
            return CryptographicOperations.FixedTimeEquals(Checksum(value), stored[..checksumSize]) ? value : null;
        }
        catch (CryptographicException)
        {
            // the padding is wrong: another secret, or bytes of somebody else
            return null;
        }
    }

    private ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> value) => SHA3_256.HashData(value).AsSpan(0, checksumSize);

    private byte[] Derive(string key) => SHA3_512.HashData([.. Encoding.UTF8.GetBytes(key), .. secret]);
}
