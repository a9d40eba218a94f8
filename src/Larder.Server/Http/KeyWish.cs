using System.Globalization;
using System.Text.Json;
using Larder.Server.Auth;

namespace Larder.Server.Http;

/// <summary>The key that a request asks for, checked field by field so that an answer can name what is wrong.</summary>
internal sealed record KeyWish(string Name, ApiKeyScopes Scopes, IReadOnlyList<string> Spaces, DateTimeOffset? Expires)
{
    private const int MaxName = 100;
    private const int MaxSpaces = 100;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    public static KeyWish? Read(ReadOnlyMemory<byte> body, DateTimeOffset now, out Problem problem)
    {
        problem = Problem.BadJson;
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, now, out problem)
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The latter is what an escaped half of a surrogate pair comes as: the syntax allows it, a text cannot hold it.
            problem = Problem.BadJson;
            return null;
        }
    }

    private static KeyWish? Read(JsonElement body, DateTimeOffset now, out Problem problem)
    {
        JsonElement name = default;
        JsonElement scopes = default;
        JsonElement spaces = default;
        JsonElement expires = default;
        foreach (var field in body.EnumerateObject())
        {
            switch (field.Name)
            {
                case "name":
                    name = field.Value;
                    break;
                case "scopes":
                    scopes = field.Value;
                    break;
                case "spaces":
                    spaces = field.Value;
                    break;
                case "expires":
                    expires = field.Value;
                    break;
                default:
                    // A misspelt "expires" would otherwise make a key that lives for ever.
                    problem = Problem.BadField(
                        Shown(field.Name),
                        "is not known; name, scopes, spaces and expires are."
                    );
                    return null;
            }
        }

        return Check(name, scopes, spaces, expires, now, out problem);
    }

    private static KeyWish? Check(
        JsonElement name,
        JsonElement scopes,
        JsonElement spaces,
        JsonElement expires,
        DateTimeOffset now,
        out Problem problem
    )
    {
        problem = Problem.BadField("name", "must be a text of 1 to 100 characters without control characters.");
        var text = name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
        if (text.Length is 0 or > MaxName || text.Any(char.IsControl))
        {
            return null;
        }

        problem = Problem.BadField("scopes", $"must be a list of at least one of {ScopeNames.Choices}.");
        if (Texts(scopes) is not { } scopeNames || !ScopeNames.TryParse(scopeNames, out var allowed))
        {
            return null;
        }

        problem = Problem.BadField("spaces", "must be a list of 1 to 100 space patterns such as app-* or *.");
        if (Texts(spaces) is not { Length: > 0 and <= MaxSpaces } patterns || !patterns.All(SpacePattern.IsValid))
        {
            return null;
        }

        problem = Problem.BadField(
            "expires",
            "must be an instant in the future such as 2030-01-31T00:00:00Z, a span such as 90d, or null."
        );
        return TryReadExpires(expires, now, out var instant) ? new KeyWish(text, allowed, patterns, instant) : null;
    }

    private static bool TryReadExpires(JsonElement expires, DateTimeOffset now, out DateTimeOffset? instant)
    {
        instant = null;
        if (expires.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return true;
        }

        var text = expires.ValueKind == JsonValueKind.String ? expires.GetString()! : "";
        if (DurationText.TryParseShort(text, out var span))
        {
            var isPossible = span <= DateTimeOffset.MaxValue - now;
            instant = isPossible ? now + span : null;
            return isPossible;
        }

        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var isInstant =
            text.Length > 0
            && char.IsAsciiDigit(text[0])
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out var parsed)
            && (instant = parsed) > now;
        return isInstant;
    }

    private static string[]? Texts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array
        && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : null;

    private static string Shown(string name) => name.Length <= MaxName ? name : name[..MaxName];
}
