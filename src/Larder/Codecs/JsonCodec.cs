using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Larder.Stores;

namespace Larder.Codecs;

/// <summary>Values as JSON, readable by any language.</summary>
/// <remarks>
/// Takes its knowledge of types from the source-generated contexts it is given, then from Larder's own for the
/// built-in types, then, where the application has not switched it off, from reflection. A type that none of them
/// knows is refused with its name. Thread-safe.
/// </remarks>
public sealed class JsonCodec : ICacheCodec
{
    private readonly JsonSerializerOptions _options;

    /// <summary>A codec for the types of these contexts and the built-in ones.</summary>
    /// <param name="contexts">Source-generated contexts (<c>JsonSerializerContext</c>) or other resolvers, first match wins.</param>
    public JsonCodec(params IJsonTypeInfoResolver[] contexts)
        : this(contexts, Reflection()) { }

    private JsonCodec(IJsonTypeInfoResolver[] contexts, IJsonTypeInfoResolver[] others)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        _options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            // without them a tuple would be written as {} and read back as another value
            IncludeFields = true,
            Converters = { new BigIntegerConverter() },
            TypeInfoResolver = JsonTypeInfoResolver.Combine([.. contexts, BuiltInTypes.Default, .. others]),
        };
        _options.MakeReadOnly();
    }

    /// <summary>A codec without contexts of its own.</summary>
    public static JsonCodec Default { get; } = new();

    /// <summary>A codec for the types of these contexts and the built-in ones, and for no other type even where there is reflection.</summary>
    /// <remarks>What is missing in a context then shows in development, not in the trimmed program.</remarks>
    public static JsonCodec Only(params IJsonTypeInfoResolver[] contexts) => new(contexts, []);

    /// <inheritdoc />
    public string Encode(object? value, Type type, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(output);
        var info = InfoOf(type);
        try
        {
            using var writer = new Utf8JsonWriter(
                output,
                new JsonWriterOptions { Encoder = _options.Encoder, SkipValidation = true }
            );
            JsonSerializer.Serialize(writer, value, info);
            return MediaTypes.Json;
        }
        catch (Exception e) when (IsOfTheValue(e))
        {
            throw new CacheCodecException($"A value of type {type.FullName} cannot be written as JSON: {e.Message}", e);
        }
    }

    /// <inheritdoc />
    public object? Decode(ReadOnlySpan<byte> bytes, string mediaType, Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var info = InfoOf(type);
        try
        {
            return JsonSerializer.Deserialize(bytes, info);
        }
        catch (Exception e) when (IsOfTheValue(e))
        {
            throw new CacheCodecException($"The stored bytes cannot be read as {type.FullName}: {e.Message}", e);
        }
    }

    /// <inheritdoc />
    public string? FaultOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        try
        {
            InfoOf(type);
            return null;
        }
        catch (CacheCodecException fault)
        {
            return fault.Message;
        }
    }

    // a value's own members may throw whatever they like
    private static bool IsOfTheValue(Exception e) => e is not (OutOfMemoryException or OperationCanceledException);

    private JsonTypeInfo InfoOf(Type type)
    {
        try
        {
            if (_options.TryGetTypeInfo(type, out var info))
            {
                return info;
            }
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            throw new CacheCodecException($"The type {type.FullName} cannot be written as JSON: {e.Message}", e);
        }

        throw new CacheCodecException(
            $"No JSON metadata is known for the type {type.FullName}: name it in a JsonSerializerContext with "
                + $"[JsonSerializable(typeof({type.Name}))] and pass that context to JsonCodec."
        );
    }

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2026",
        Justification = "Only where the application keeps reflection-based JSON"
    )]
    [UnconditionalSuppressMessage(
        "AOT",
        "IL3050",
        Justification = "Only where the application keeps reflection-based JSON"
    )]
    private static IJsonTypeInfoResolver[] Reflection() =>
        JsonSerializer.IsReflectionEnabledByDefault ? [new DefaultJsonTypeInfoResolver()] : [];
}
