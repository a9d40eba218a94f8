using System.Buffers;
using System.Text;
using Larder.Codecs;
using Larder.Redis.Model;

namespace Larder.Redis.Store;

/// <summary>The names on the server: of values, and of what the store keeps besides.</summary>
/// <remarks>
/// What is kept besides has the prefix and a character in front that no key may begin with, so it never meets a value; a
/// slot's text in braces brings it to the server of the value that it belongs to.
/// </remarks>
internal sealed class StoreKeys(string prefix, bool json)
{
    private const char Own = '\u0001';

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private readonly byte[] _prefix = Strict.GetBytes(prefix);

    /// <summary>Whether a text has bytes of its own.</summary>
    public static bool IsText(string text)
    {
        for (var rest = text.AsSpan(); rest.Length > 0; )
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    /// <summary>What stands in front of every key.</summary>
    public string Prefix => prefix;

    /// <summary>Whether a key is written as a JSON string.</summary>
    public bool IsJson => json;

    /// <summary>Where a value is.</summary>
    /// <exception cref="ArgumentException">No value can have this key.</exception>
    public byte[] Value(CacheKey key)
    {
        var text = key.ToString();
        if (text.StartsWith(Own))
        {
            throw new ArgumentException("A key must not begin with the character U+0001.", nameof(key));
        }

        try
        {
            return Strict.GetBytes(prefix + (json ? SortedJson.Quote(text) : text));
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException("A key must not hold half a surrogate pair.", nameof(key), e);
        }
    }

    /// <summary>Where the tags of a space are.</summary>
    public byte[] Tags(CacheSpace space) =>
        Besides('t', KeySlot.Of(Encoding.UTF8.GetBytes(prefix + space.Text)), space.Text);

    /// <summary>Where the lease of a value is: on the same server.</summary>
    public byte[] Lease(ReadOnlySpan<byte> value)
    {
        var head = Besides('l', KeySlot.Of(value), "");
        return [.. head, .. value[_prefix.Length..]];
    }

    /// <summary>The pattern of the leases of values that match one.</summary>
    /// <param name="rest">The pattern, without the prefix.</param>
    public string Leases(string rest) => Stores.KeyPattern.Escape(prefix + Own) + "l:{*}:" + rest;

    /// <summary>The key of a value by its name on the server; null for what is no value of this store.</summary>
    public string? Read(ReadOnlySpan<byte> name)
    {
        if (!name.StartsWith(_prefix))
        {
            return null;
        }

        var rest = name[_prefix.Length..];
        return rest is [(byte)Own, ..] ? null
            : json ? SortedJson.Unquote(rest)
            : Encoding.UTF8.GetString(rest);
    }

    private byte[] Besides(char kind, int slot, string text) =>
        Encoding.UTF8.GetBytes($"{prefix}{Own}{kind}:{{{SlotText.Of(slot)}}}:{text}");
}
