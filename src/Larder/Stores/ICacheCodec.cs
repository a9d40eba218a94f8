using System.Buffers;

namespace Larder.Stores;

/// <summary>Turns values into bytes and back.</summary>
/// <remarks>Thread-safe. Never lets the bytes decide which type is made: that is the caller's word alone.</remarks>
public interface ICacheCodec
{
    /// <summary>Writes the byte form of a value that was stored as <paramref name="type"/>.</summary>
    /// <returns>The media type of what was written.</returns>
    /// <exception cref="CacheCodecException">The value cannot be encoded; the message names its type.</exception>
    string Encode(object? value, Type type, IBufferWriter<byte> output);

    /// <summary>Reads a value of <paramref name="type"/>, whoever wrote the bytes.</summary>
    /// <exception cref="CacheCodecException">The bytes are no such value.</exception>
    object? Decode(ReadOnlySpan<byte> bytes, string mediaType, Type type);

    /// <summary>Why no value of a type can be encoded, as far as that is known without one; null where nothing speaks against it.</summary>
    string? FaultOf(Type type) => null;
}
