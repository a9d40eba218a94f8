using System.Buffers;
using System.Collections.Concurrent;
using Larder.Codecs;
using Larder.Hosting.Hybrid;
using Larder.Stores;
using Microsoft.Extensions.Caching.Hybrid;

namespace Larder;

/// <summary>Writes the types that the framework's serializers know with them, and everything else with another codec.</summary>
/// <remarks>
/// What a serializer has written has a media type of its own, so it is never taken for something else; a null is written by
/// the other codec, since serializers need not know it. Thread-safe, also while types are added.
/// </remarks>
/// <example>
/// <code>
/// var cache = new Cache(store, new CacheOptions { Codec = new SerializerCodec().Use(new PriceSerializer()) });
/// </code>
/// </example>
/// <param name="others">For all other types; null for the standard codec.</param>
public sealed class SerializerCodec(ICacheCodec? others = null) : ICacheCodec
{
    /// <summary>What the bytes of a serializer are.</summary>
    public const string MediaType = "application/vnd.larder.serialized";

    private readonly ICacheCodec _others = others ?? StandardCodec.Default;
    private readonly ConcurrentDictionary<Type, ITypedSerializer> _serializers = [];

    /// <summary>Has a type written and read by this serializer from now on.</summary>
    /// <returns>The same codec.</returns>
    public SerializerCodec Use<T>(IHybridCacheSerializer<T> serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        _serializers[typeof(T)] = new TypedSerializer<T>(serializer);
        return this;
    }

    /// <inheritdoc />
    public string Encode(object? value, Type type, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(output);
        if (value is null || !_serializers.TryGetValue(type, out var serializer))
        {
            return _others.Encode(value, type, output);
        }

        try
        {
            serializer.Serialize(value, output);
            return MediaType;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            throw new CacheCodecException($"The serializer of {type.FullName} failed: {fault.Message}", fault);
        }
    }

    /// <inheritdoc />
    public object? Decode(ReadOnlySpan<byte> bytes, string mediaType, Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!string.Equals(mediaType, MediaType, StringComparison.Ordinal))
        {
            return _others.Decode(bytes, mediaType, type);
        }

        if (!_serializers.TryGetValue(type, out var serializer))
        {
            throw new CacheCodecException(
                $"The value was written by a serializer, and none is known for {type.FullName}."
            );
        }

        try
        {
            return serializer.Deserialize(new ReadOnlySequence<byte>(bytes.ToArray()));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            throw new CacheCodecException($"The serializer of {type.FullName} failed: {fault.Message}", fault);
        }
    }

    /// <inheritdoc />
    public string? FaultOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return _serializers.ContainsKey(type) ? null : _others.FaultOf(type);
    }
}
