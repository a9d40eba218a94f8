using System.Text.Json.Serialization;

namespace Larder.Hosting.Tests.Services;

[JsonSerializable(typeof(Price))]
internal sealed partial class PricesJson : JsonSerializerContext;
