using System.Globalization;
using System.Text.Json;

namespace Larder.Client.Http;

/// <summary>What the server says about a request that it did not carry out.</summary>
/// <param name="Words">For a person to read.</param>
internal sealed record Problem(string Words)
{
    private const int MaxLength = 500;

    public static Problem Of(Reply reply)
    {
        var text = reply.IsProblem ? Read(reply.Body) : null;
        return new Problem(
            text is null
                ? string.Create(CultureInfo.InvariantCulture, $"it answered {(int)reply.Status}")
                : Printable(text)
        );
    }

    private static string? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind != JsonValueKind.Object
                ? null
                : Text(document.RootElement, "detail") ?? Text(document.RootElement, "title");
        }
        catch (JsonException)
        {
            // the status code says enough; a broken explanation must not hide it
            return null;
        }
    }

    private static string? Text(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    // a server's words end up on terminals and in logs
    private static string Printable(string text) =>
        string.Concat(text.Take(MaxLength).Select(static c => char.IsControl(c) ? ' ' : c)).TrimEnd('.');
}
