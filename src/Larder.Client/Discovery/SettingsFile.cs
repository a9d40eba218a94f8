using System.Text.Json;

namespace Larder.Client.Discovery;

/// <summary>Reads a small JSON file of settings; whatever is wrong with it is said together with its path.</summary>
internal static class SettingsFile
{
    private const int MaxBytes = 1 << 20;

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The object in the file; null if there is no such file.</summary>
    /// <exception cref="LarderConfigurationException">The file is there but is no JSON object that can be read.</exception>
    public static JsonElement? Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw Fault(path, "is a directory");
        }

        try
        {
            using var stream = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            if (stream.Length > MaxBytes)
            {
                throw Fault(path, "is larger than any configuration");
            }

            using var document = JsonDocument.Parse(stream, Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw Fault(path, "does not hold a JSON object");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LarderConfigurationException($"{path} cannot be read: {exception.Message}", exception);
        }
        catch (JsonException exception)
        {
            throw new LarderConfigurationException($"{path} is not valid JSON: {exception.Message}", exception);
        }
    }

    /// <summary>The text under a name; null if it is not there or null.</summary>
    /// <exception cref="LarderConfigurationException">There is something else than a text.</exception>
    public static string? Text(JsonElement settings, string name, string path) =>
        !settings.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text
        : throw Fault(path, $"must have a text under \"{name}\"");

    /// <summary>Refuses settings that mean nothing, such as misspelt ones.</summary>
    /// <exception cref="LarderConfigurationException">There is a name that is not one of these.</exception>
    public static void AllowOnly(JsonElement settings, string path, params ReadOnlySpan<string> names)
    {
        foreach (var property in settings.EnumerateObject())
        {
            if (!names.Contains(property.Name))
            {
                throw Fault(path, $"has an unknown setting \"{property.Name}\"; known are {string.Join(", ", names)}");
            }
        }
    }

    public static LarderConfigurationException Fault(string path, string what) => new($"{path} {what}.");
}
