using System.Text.Json.Serialization;
using Larder.Server.Http.Bodies;

namespace Larder.Server.Http;

/// <summary>How answers are written; made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(SpacesBody))]
[JsonSerializable(typeof(EntriesBody))]
[JsonSerializable(typeof(RemovedBody))]
[JsonSerializable(typeof(StatsBody))]
[JsonSerializable(typeof(KeysBody))]
[JsonSerializable(typeof(NewKeyRequest))]
[JsonSerializable(typeof(NewKeyBody))]
internal sealed partial class HttpJson : JsonSerializerContext;
