using System.Globalization;
using System.Text.Json;

namespace Larder.Client.Http;

/// <summary>What the server says about a request that it did not carry out.</summary>
/// <param name="Words">For a person to read.</param>
/// <param name="Kind">The stable name of the problem; empty if there is none.</param>
internal sealed record Problem(string Words, string Kind)
{
    /// <summary>There is no such entry.</summary>
    public const string Miss = "urn:larder:problem:miss";

    /// <summary>The entry alone is heavier than the server's memory.</summary>
    public const string TooHeavy = "urn:larder:problem:too-heavy";

    /// <summary>The API key is wrong, and so were many before it.</summary>
    public const string TooManyFailures = "urn:larder:problem:too-many-failures";

    /// <summary>There is no such API key.</summary>
    public const string NoSuchKey = "urn:larder:problem:no-such-key";

    private const int MaxLength = 500;

    public static Problem Of(Reply reply)
    {
        var (words, kind) = reply.IsProblem ? Read(reply.Body) : default;
        words ??= string.Create(CultureInfo.InvariantCulture, $"it answered {(int)reply.Status}");
        return new Problem(Printable(words), kind ?? "");
    }

    private static (string? Words, string? Kind) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var problem = document.RootElement;
            return problem.ValueKind != JsonValueKind.Object
                ? default
                : (Text(problem, "detail") ?? Text(problem, "title"), Text(problem, "type"));
        }
        catch (JsonException)
        {
            // the status code says enough; a broken explanation must not hide it
            return default;
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

    /// <summary>Whether the answer is this problem.</summary>
    public static bool Is(Reply reply, string kind) => string.Equals(Of(reply).Kind, kind, StringComparison.Ordinal);
}
