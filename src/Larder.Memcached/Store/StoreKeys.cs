using System.Text;
using Larder.Ground;

namespace Larder.Memcached.Store;

/// <summary>The names on the servers: of values, and of what the store keeps besides.</summary>
/// <remarks>What is kept besides has the prefix and a character in front that no key may begin with, so it never meets a value.</remarks>
internal sealed class StoreKeys(string prefix, bool base85)
{
    private const char Own = '\u0001';

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private readonly byte[] _prefix = Strict.GetBytes(prefix);

    /// <summary>Where it is told what was cleared.</summary>
    public byte[] Clears { get; } = Strict.GetBytes($"{prefix}{Own}c");

    /// <summary>What moves whenever a tag is removed.</summary>
    public byte[] Removals { get; } = Strict.GetBytes($"{prefix}{Own}r");

    /// <summary>The bytes of a key, without the prefix.</summary>
    /// <exception cref="ArgumentException">No value can have this key.</exception>
    public static byte[] Text(CacheKey key)
    {
        var text = key.ToString();
        if (text.StartsWith(Own))
        {
            throw new ArgumentException("A key must not begin with the character U+0001.", nameof(key));
        }

        try
        {
            return Strict.GetBytes(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException("A key must not hold half a surrogate pair.", nameof(key), e);
        }
    }

    /// <summary>Where a value is.</summary>
    public byte[] Value(byte[] text) =>
        base85 ? [.. _prefix, .. Encoding.ASCII.GetBytes(Base85.Encode(text))] : [.. _prefix, .. text];

    /// <summary>Where it is told who refreshes a value.</summary>
    public byte[] Lease(ReadOnlySpan<byte> text) => [.. _prefix, (byte)Own, (byte)'l', .. text];

    /// <summary>Where it is told when a tag of a space was removed.</summary>
    public byte[] Tag(ReadOnlySpan<byte> space, string tag) =>
        [.. _prefix, (byte)Own, (byte)'t', .. space, (byte)Own, .. Encoding.UTF8.GetBytes(tag)];
}
