using System.Text.Json.Serialization;

namespace Larder.Server.Auth;

/// <summary>How <c>keys.json</c> is written; made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(KeyFileContent))]
internal sealed partial class KeyFileJson : JsonSerializerContext;
