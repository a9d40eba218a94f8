using System.Text.Json;

namespace Larder.Client.Http;

/// <summary>Reads the JSON documents that the server answers with.</summary>
internal static class JsonReply
{
    /// <summary>What a reader makes of the document.</summary>
    /// <exception cref="CacheStoreException">The answer is not what was promised.</exception>
    public static T Read<T>(Reply reply, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            return read(document.RootElement);
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new CacheStoreException(
                "The Larder server answered in a way that this client does not understand.",
                exception
            );
        }
    }

    public static string Text(this JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");

    public static string? TextOrNull(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;

    public static DateTimeOffset? InstantOrNull(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.GetDateTimeOffset()
            : null;

    public static IReadOnlyList<string> Texts(this JsonElement element, string name) =>
        [
            .. element
                .GetProperty(name)
                .EnumerateArray()
                .Select(static item => item.GetString() ?? throw new FormatException("A text is null.")),
        ];
}
