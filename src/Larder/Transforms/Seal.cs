using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Larder.Transforms;

/// <summary>Encrypts and authenticates with AES-256-GCM (NIST SP 800-38D) under a random nonce of 96 bits.</summary>
/// <remarks>
/// Sealed are a version in a byte, the number of the key in four, the nonce in twelve, the tag in sixteen, and the
/// ciphertext. With random nonces one key is good for 2^32 entries; take a new one before.
/// </remarks>
internal static class Seal
{
    private const byte Version = 1;
    private const int KeyIdAt = 1;
    private const int NonceAt = KeyIdAt + sizeof(uint);
    private const int NonceLength = 12;
    private const int TagAt = NonceAt + NonceLength;
    private const int TagLength = 16;
    private const int BodyAt = TagAt + TagLength;

    public static byte[] Close(EncryptionKeys keys, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var sealedBytes = new byte[BodyAt + plain.Length];
        sealedBytes[0] = Version;
        BinaryPrimitives.WriteUInt32LittleEndian(sealedBytes.AsSpan(KeyIdAt), keys.Current);
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(NonceAt, NonceLength));
        using var cipher = new AesGcm(keys.KeyOf(keys.Current)!, TagLength);
        cipher.Encrypt(
            sealedBytes.AsSpan(NonceAt, NonceLength),
            plain,
            sealedBytes.AsSpan(BodyAt),
            sealedBytes.AsSpan(TagAt, TagLength),
            Bound(sealedBytes, context)
        );
        return sealedBytes;
    }

    /// <summary>What was sealed; null where it was not, or under another key or context.</summary>
    public static byte[]? Open(EncryptionKeys keys, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context)
    {
        if (
            sealedBytes.Length < BodyAt
            || sealedBytes[0] != Version
            || keys.KeyOf(BinaryPrimitives.ReadUInt32LittleEndian(sealedBytes[KeyIdAt..])) is not { } key
        )
        {
            return null;
        }

        var plain = new byte[sealedBytes.Length - BodyAt];
        using var cipher = new AesGcm(key, TagLength);
        try
        {
            cipher.Decrypt(
                sealedBytes.Slice(NonceAt, NonceLength),
                sealedBytes[BodyAt..],
                sealedBytes.Slice(TagAt, TagLength),
                plain,
                Bound(sealedBytes, context)
            );
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>The context and the flags in front of the nonce: none of it can be changed unseen.</summary>
    private static byte[] Bound(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context) =>
        [.. sealedBytes[..NonceAt], .. context];
}
