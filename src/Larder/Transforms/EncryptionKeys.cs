using System.Security.Cryptography;
using System.Text;

namespace Larder.Transforms;

/// <summary>The keys under which entries are encrypted, each with a number, and the one under which they are named.</summary>
/// <remarks>
/// New entries take the current key; those under any other key that is here stay readable. Names depend on the secret for
/// names alone, so that changing keys loses nothing; changing that secret loses everything. Keys are derived from the secrets
/// by HKDF-SHA-256 (RFC 5869). Never changes; thread-safe.
/// </remarks>
public sealed class EncryptionKeys
{
    /// <summary>A secret has at least so many bytes.</summary>
    public const int LeastSecretLength = 16;

    private const int KeyLength = 32;

    private readonly Dictionary<uint, byte[]> _keys;

    private EncryptionKeys(byte[] nameKey, Dictionary<uint, byte[]> keys, uint current)
    {
        (NameKey, _keys, Current) = (nameKey, keys, current);
    }

    /// <summary>The number of the key that new entries take.</summary>
    public uint Current { get; }

    internal byte[] NameKey { get; }

    /// <summary>One secret for everything; its key has the number 1.</summary>
    /// <exception cref="ArgumentException">The secret is shorter than sixteen bytes.</exception>
    public static EncryptionKeys Of(ReadOnlySpan<byte> secret) =>
        new EncryptionKeys(Derive(secret, "names"), [], 0).With(1, secret);

    /// <summary>One secret for names, and no key yet.</summary>
    /// <exception cref="ArgumentException">The secret is shorter than sixteen bytes.</exception>
    public static EncryptionKeys ForNames(ReadOnlySpan<byte> secret) => new(Derive(secret, "names"), [], 0);

    /// <summary>The same with one key more, which new entries take from now on.</summary>
    /// <param name="id">Its number; stored with each entry.</param>
    /// <param name="secret">What it is derived from.</param>
    /// <exception cref="ArgumentException">The secret is shorter than sixteen bytes, or the number is taken or zero.</exception>
    public EncryptionKeys With(uint id, ReadOnlySpan<byte> secret)
    {
        if (id == 0 || _keys.ContainsKey(id))
        {
            throw new ArgumentException($"The key number {id} is taken, or zero.", nameof(id));
        }

        return new(NameKey, new(_keys) { [id] = Derive(secret, "values") }, id);
    }

    /// <summary>The same without a key; what is stored under it becomes unreadable.</summary>
    /// <exception cref="ArgumentException">It is the current one, or there is none.</exception>
    public EncryptionKeys Without(uint id)
    {
        if (id == Current || !_keys.ContainsKey(id))
        {
            throw new ArgumentException($"There is no key {id}, or new entries take it.", nameof(id));
        }

        return new(NameKey, _keys.Where(pair => pair.Key != id).ToDictionary(), Current);
    }

    internal byte[]? KeyOf(uint id) => _keys.GetValueOrDefault(id);

    private static byte[] Derive(ReadOnlySpan<byte> secret, string purpose)
    {
        if (secret.Length < LeastSecretLength)
        {
            throw new ArgumentException(
                $"A secret of {secret.Length} bytes is too short: {LeastSecretLength} at least.",
                nameof(secret)
            );
        }

        var key = new byte[KeyLength];
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            secret,
            key,
            salt: [],
            info: Encoding.ASCII.GetBytes("larder " + purpose)
        );
        return key;
    }
}
