using System.Text;
using System.Text.Json;
using Larder.Ground;

namespace Larder.Codecs;

/// <summary>JSON in one form, where several programs have to write the same bytes: as Python does with sorted names.</summary>
public static class SortedJson
{
    /// <summary>A text as a JSON string of ASCII characters.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new StringBuilder(text.Length + 2).AppendQuoted(text).ToString();
    }

    /// <summary>The text that a JSON string stands for; null where it is none.</summary>
    public static string? Unquote(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        }
        catch (JsonException)
        {
            // somebody else's key
            return null;
        }
    }

    /// <summary>Whether the bytes are one JSON document.</summary>
    public static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            while (reader.Read())
            {
                // to the end
            }

            return reader.BytesConsumed > 0;
        }
        catch (JsonException)
        {
            // this is the answer
            return false;
        }
    }

    /// <summary>
    /// The same document without white space, with the names of each object in order and all other characters than ASCII ones
    /// escaped. Numbers keep their digits.
    /// </summary>
    /// <exception cref="CacheCodecException">The bytes are no JSON document.</exception>
    public static byte[] Of(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var output = new StringBuilder(json.Length);
            Write(document.RootElement, output);
            return Encoding.ASCII.GetBytes(output.ToString());
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // the second one for an escaped half of a character
            throw new CacheCodecException("The value is no JSON document: " + fault.Message, fault);
        }
    }

    private static void Write(JsonElement element, StringBuilder output)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                output.Append('{');
                var names = 0;
                foreach (var property in InOrder(element))
                {
                    output.Append(names++ > 0 ? "," : "").AppendQuoted(property.Name).Append(':');
                    Write(property.Value, output);
                }

                output.Append('}');
                break;
            case JsonValueKind.Array:
                output.Append('[');
                var items = 0;
                foreach (var item in element.EnumerateArray())
                {
                    output.Append(items++ > 0 ? "," : "");
                    Write(item, output);
                }

                output.Append(']');
                break;
            case JsonValueKind.String:
                output.AppendQuoted(element.GetString()!);
                break;
            default:
                output.Append(element.GetRawText());
                break;
        }
    }

    private static IEnumerable<JsonProperty> InOrder(JsonElement element) =>
        element.EnumerateObject().OrderBy(static one => one.Name, Comparer<string>.Create(JsonQuote.Compare));
}
