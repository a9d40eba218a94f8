using System.Text;
using Larder.Codecs;
using Larder.Stores;

namespace Larder.Transforms;

/// <summary>Keys and values as <c>ToBytesCache</c> of the Python package CacheToolsUtils writes them: compact JSON, names in order, ASCII only.</summary>
/// <remarks>
/// For stores that such programs share. Values must have a JSON form; a value that is a text is written as a JSON string.
/// What is stored and is no JSON is a miss, and counted.
/// </remarks>
public sealed class SortedJsonLayer : TransformLayer
{
    private static readonly StackNature Shared = new(
        StackTraits.ChangesValues,
        FarForm.Levels,
        new StackObjection(
            StackTraits.Shrinks | StackTraits.Scrambles,
            StackSide.Outside,
            "what comes from there has no JSON form; put the JSON outside"
        )
    );

    private static readonly StackNature Quoting = Shared with { Traits = Shared.Traits | StackTraits.RenamesKeys };

    private readonly bool _quotesKeys;

    /// <summary>A layer that writes values as sorted JSON.</summary>
    /// <param name="inner">The store that is wrapped.</param>
    /// <param name="quotesKeys">
    /// Whether a key becomes a JSON string, as a key that is a <c>str</c> there does. False for keys that are JSON already:
    /// those of <see cref="JsonKey"/>, as lists of arguments there.
    /// </param>
    public SortedJsonLayer(ICacheStore inner, bool quotesKeys = true)
        : base(inner)
    {
        _quotesKeys = quotesKeys;
    }

    /// <inheritdoc />
    public override StackNature Nature => _quotesKeys ? Quoting : Shared;

    /// <inheritdoc />
    public override ValueTask ClearAsync(CacheSpace space, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        return _quotesKeys && space.Text.Length > 0
            ? Inner.ClearAsync(CacheSpace.Of(SortedJson.Quote(space.Text)[..^1]), context)
            : Inner.ClearAsync(space, context);
    }

    /// <inheritdoc />
    protected override CacheKey ToInner(CacheKey key) => _quotesKeys ? SortedJson.Quote(key.ToString()) : key;

    /// <inheritdoc />
    protected override CacheKey FromInner(CacheKey key) =>
        _quotesKeys ? SortedJson.Unquote(Encoding.UTF8.GetBytes(key.ToString())) ?? key : key;

    /// <inheritdoc />
    protected override string? ToInnerPattern(string? pattern)
    {
        if (!_quotesKeys)
        {
            return pattern;
        }

        // a wildcard anywhere else could end in the middle of an escaped character
        var beginning = KeyPattern.LiteralPrefix(pattern);
        var escaped = KeyPattern.Escape(beginning);
        var isWhole = string.Equals(pattern, escaped, StringComparison.Ordinal);
        return isWhole || pattern is null || string.Equals(pattern, escaped + "*", StringComparison.Ordinal)
            ? KeyPattern.Escape(SortedJson.Quote(beginning)[..^1]) + (isWhole ? "\"" : "*\"")
            : throw new NotSupportedException(
                $"Of keys that are quoted only those with one beginning can be told apart, not '{pattern}'."
            );
    }

    /// <inheritdoc />
    protected override EncodedValue Pack(CacheKey key, CacheEntry entry)
    {
        var value = entry.Encode();
        return new EncodedValue(
            MediaTypes.IsJson(value.MediaType)
                ? SortedJson.Of(value.Bytes)
                : Encoding.ASCII.GetBytes(SortedJson.Quote(TextOf(value))),
            MediaTypes.Json
        );
    }

    /// <inheritdoc />
    protected override EncodedValue? Unpack(CacheKey key, CacheEntry stored)
    {
        var bytes = stored.Encode().Bytes;
        return SortedJson.IsJson(bytes.Span) ? new EncodedValue(bytes, MediaTypes.Json) : null;
    }

    private static string TextOf(EncodedValue value) =>
        string.Equals(value.MediaType, MediaTypes.Text, StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(value.Bytes.Span)
            : throw new CacheCodecException($"Only what has a JSON form can be stored here, not {value.MediaType}.");
}
