using System.Buffers.Text;
using System.Security.Cryptography;
using Larder.Ground;
using Larder.Stores;

namespace Larder.Layers;

/// <summary>Gives keys a short form that a store cannot take as they are: too long, or with other characters than plain ones.</summary>
/// <remarks>
/// Such a key keeps its beginning as far as that is plain, and ends in '~' and 128 bits of its SHA-256; two keys never meet
/// but by a chance of one in 2^64 for billions of keys. Keys are never cut. The others stay as they are, unless they
/// hold a '~'. What was shortened is listed in its short form. Thread-safe.
/// </remarks>
public sealed class ShortKeyLayer : CacheLayer
{
    private const char Mark = '~';
    private const int HashLength = 22;
    private const int LeastLength = 40;

    private static readonly StackNature Bound = new(
        StackTraits.RenamesKeys,
        new StackObjection(
            StackTraits.RenamesKeys,
            StackSide.Inside,
            "what is renamed there is longer than the bound again; put it outside"
        )
    );

    private readonly int _maxLength;

    /// <summary>A layer that lets no key through that is longer.</summary>
    /// <param name="inner">The store that is wrapped.</param>
    /// <param name="maxLength">The most characters of a key.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is below forty.</exception>
    public ShortKeyLayer(ICacheStore inner, int maxLength = 200)
        : base(inner)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, LeastLength);
        _maxLength = maxLength;
    }

    /// <inheritdoc />
    public override StackNature Nature => Bound;

    /// <inheritdoc />
    protected override bool KeepsValues => true;

    /// <inheritdoc />
    protected override CacheKey ToInner(CacheKey key)
    {
        var text = key.ToString();
        if (text.Length > 0 && text.Length <= _maxLength && text.All(IsPlain))
        {
            return key;
        }

        var hash = SHA256.HashData(Characters.Of(text)).AsSpan(0, 16);
        var kept = text.AsSpan(0, Math.Min(text.Length, _maxLength - HashLength - 1));
        var odd = kept.IndexOfAnyExceptInRange('!', '}');
        return string.Concat(odd < 0 ? kept : kept[..odd], [Mark], Base64Url.EncodeToString(hash));
    }

    private static bool IsPlain(char character) => character is >= '!' and <= '}';
}
