using System.Buffers;
using System.Text.Json;
using Larder.Client.Http;

namespace Larder.Client.Connection;

/// <summary>The JSON of the management calls.</summary>
internal static class ManagementJson
{
    public static SpaceStats ReadStats(JsonElement answer) =>
        new(
            answer.Text("space"),
            answer.GetProperty("entries").GetInt64(),
            answer.GetProperty("bytes").GetInt64(),
            answer.GetProperty("hits").GetInt64(),
            answer.GetProperty("misses").GetInt64(),
            answer.GetProperty("writes").GetInt64(),
            answer.GetProperty("removes").GetInt64(),
            answer.GetProperty("hitRatio").GetDouble()
        );

    public static IReadOnlyList<ApiKeyInfo> ReadKeys(JsonElement answer) =>
        [.. answer.GetProperty("keys").EnumerateArray().Select(ReadKey)];

    public static HttpContent Write(ApiKeyRequest request)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("name", request.Name);
            WriteTexts(json, "scopes", request.Scopes);
            WriteTexts(json, "spaces", request.Spaces);
            json.WriteString("expires", request.Expires);
            json.WriteEndObject();
        }

        var content = new ReadOnlyMemoryContent(output.WrittenMemory);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return content;
    }

    private static ApiKeyInfo ReadKey(JsonElement key) =>
        new(
            key.Text("id"),
            key.Text("name"),
            key.Texts("scopes"),
            key.Texts("spaces"),
            key.InstantOrNull("created"),
            key.InstantOrNull("expires"),
            key.InstantOrNull("revoked")
        );

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
