using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Larder.Cli.Values;

/// <summary>One line of JSON. All but ASCII is escaped, so it is harmless on a terminal too.</summary>
internal static class Json
{
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.Default, Indented = false };

    public static string Object(Action<Utf8JsonWriter> properties)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, OneLine))
        {
            writer.WriteStartObject();
            properties(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static void WriteTtl(this Utf8JsonWriter writer, TimeSpan? left)
    {
        if (left is { } time)
        {
            writer.WriteNumber("ttl", time.TotalSeconds);
        }
        else
        {
            writer.WriteNull("ttl");
        }
    }

    public static void WriteTexts(this Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    /// <summary>The value as <c>text</c> where it is UTF-8, as <c>base64</c> elsewhere.</summary>
    public static void WriteValue(this Utf8JsonWriter writer, ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            writer.WriteString("text", bytes);
        }
        else
        {
            writer.WriteBase64String("base64", bytes);
        }
    }
}
