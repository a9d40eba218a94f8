using System.Text.Json.Serialization;

namespace Larder.Server;

/// <summary>How the advertisement is written; made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Advertisement))]
internal sealed partial class AdvertisementJson : JsonSerializerContext;
