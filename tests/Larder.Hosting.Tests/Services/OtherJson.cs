using System.Text.Json.Serialization;

namespace Larder.Hosting.Tests.Services;

[JsonSerializable(typeof(Uri))]
internal sealed partial class OtherJson : JsonSerializerContext;
