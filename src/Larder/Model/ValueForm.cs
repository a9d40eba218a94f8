namespace Larder;

/// <summary>How a value in object form becomes bytes when a store or layer needs them.</summary>
/// <remarks>Thread-safe; one instance serves all entries of a type.</remarks>
public abstract class ValueForm
{
    /// <summary>The byte form of a value.</summary>
    /// <exception cref="CacheCodecException">The value cannot be encoded; the message names its type.</exception>
    public abstract EncodedValue Encode(object? value);
}
