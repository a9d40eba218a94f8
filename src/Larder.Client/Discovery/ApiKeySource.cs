using Larder.Client.Model;

namespace Larder.Client.Discovery;

/// <summary>Finds the API key for a server. Messages name places, never the key.</summary>
internal sealed class ApiKeySource(LarderClientOptions options, Surroundings surroundings)
{
    private const int MaxLength = 4096;

    /// <summary>The key for the server at this address; null for none.</summary>
    /// <exception cref="LarderConfigurationException">A named key file cannot be used.</exception>
    public string? KeyFor(ServerAddress address, Finding foundBy)
    {
        if (options.ApiKey is not null || options.ApiKeyFile is not null)
        {
            return Explicit();
        }

        // a project that came from elsewhere must not be able to send the user's key to a host of its own choice
        var mayUseAny = !foundBy.IsProject || address.Socket is not null || address.Root.IsLoopback;
        return (mayUseAny ? OfEnvironment() : null) ?? OfCredentials(address, mayUseAny);
    }

    private string Explicit() =>
        options.ApiKey is null ? OfFile(options.ApiKeyFile!, "the API key file")
        : options.ApiKeyFile is null ? Check(options.ApiKey, "the option ApiKey")
        : throw new LarderConfigurationException("Both ApiKey and ApiKeyFile are given; give one.");

    private string? OfEnvironment() =>
        surroundings.Text("LARDER_API_KEY") is { } key ? Check(key, "LARDER_API_KEY")
        : surroundings.Text("LARDER_API_KEY_FILE") is { } path ? OfFile(path, "the file named by LARDER_API_KEY_FILE")
        : null;

    private string? OfCredentials(ServerAddress address, bool mayUseAny)
    {
        var path = Path.Combine(surroundings.ConfigurationDirectory, "credentials.json");
        if (address.Socket is not null || SettingsFile.Read(path) is not { } credentials)
        {
            return null;
        }

        if (!FileOwner.IsMine(path) || FileOwner.IsOpenToOthers(path))
        {
            throw SettingsFile.Fault(
                path,
                "can be read by others or is another user's; make it yours alone (chmod 600)"
            );
        }

        SettingsFile.AllowOnly(credentials, path, "apiKey", "servers");
        var key =
            (credentials.TryGetProperty("servers", out var servers) ? OfServer(servers, address, path) : null)
            ?? (mayUseAny ? SettingsFile.Text(credentials, "apiKey", path) : null);
        return key is null ? null : Check(key, path);
    }

    private static string? OfServer(System.Text.Json.JsonElement servers, ServerAddress address, string path)
    {
        if (servers.ValueKind != System.Text.Json.JsonValueKind.Object)
        {
            throw SettingsFile.Fault(path, "must have an object of URLs and keys under \"servers\"");
        }

        foreach (var server in servers.EnumerateObject())
        {
            if (string.Equals(ServerAddress.OfUrl(server.Name, path).Text, address.Text, StringComparison.Ordinal))
            {
                return SettingsFile.Text(servers, server.Name, path);
            }
        }

        return null;
    }

    private static string OfFile(string path, string what)
    {
        try
        {
            using var stream = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            using var reader = new StreamReader(stream);
            var text = new char[MaxLength + 1];
            return Check(new string(text, 0, reader.ReadBlock(text)).Trim(), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LarderConfigurationException($"{path}, {what}, cannot be read: {exception.Message}", exception);
        }
    }

    private static string Check(string key, string source) =>
        key.Length is > 0 and <= MaxLength
        && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? key
            : throw new LarderConfigurationException(
                $"{source} does not hold an API key: one line of letters, digits and _ - ."
            );
}
