using System.Text.Json;
using System.Text.Json.Serialization;

namespace SharedBetweenRuns;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Package))]
[JsonSerializable(typeof(Dependency))]
[JsonSerializable(typeof(Loaded))]
[JsonSerializable(typeof(Alike))]
internal sealed partial class RecordsJson : JsonSerializerContext;
