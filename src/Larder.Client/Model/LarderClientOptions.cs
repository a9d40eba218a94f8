namespace Larder;

/// <summary>What a <see cref="LarderClient"/> is told; whatever is left out is discovered.</summary>
/// <remarks>
/// Each part comes from the first of these that names it: these options, the variables <c>LARDER_URL</c>,
/// <c>LARDER_SOCKET</c>, <c>LARDER_API_KEY</c>, <c>LARDER_API_KEY_FILE</c> and <c>LARDER_SPACE</c>, the nearest
/// <c>.larder.json</c> upwards of the working directory, <c>config.json</c> and <c>credentials.json</c> in the user's
/// configuration directory, and the server that runs for this user.
/// </remarks>
/// <example><code>using var client = LarderClient.Connect(new LarderClientOptions { Space = "build" });</code></example>
public sealed record LarderClientOptions
{
    /// <summary>Where the server listens, such as <c>http://127.0.0.1:7070</c>; beyond this machine only <c>https</c>.</summary>
    /// <value>Default: discovered.</value>
    public Uri? Url { get; init; }

    /// <summary>The path of the server's Unix socket; not together with <see cref="Url"/>.</summary>
    /// <value>Default: discovered.</value>
    public string? Socket { get; init; }

    /// <summary>The API key, a secret; a server on a Unix socket of the same user needs none.</summary>
    /// <value>Default: discovered.</value>
    public string? ApiKey { get; init; }

    /// <summary>A file that holds the API key and nothing else.</summary>
    /// <value>Default: discovered.</value>
    public string? ApiKeyFile { get; init; }

    /// <summary>The space of <see cref="LarderClient.Cache"/>.</summary>
    /// <value>Default: discovered, else <see cref="FallbackSpace"/>.</value>
    public string? Space { get; init; }

    /// <summary>The space when nothing else names one.</summary>
    /// <value>Default: the name of the program's assembly, with a dash for each character that a space cannot have.</value>
    public string? FallbackSpace { get; init; }

    /// <summary>How long one call may take, from asking for a connection to the last byte of the answer.</summary>
    /// <value>Default: 5 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether a named server that does not answer when connecting is no error; calls fail until it does.</summary>
    /// <value>Default: false.</value>
    public bool ConnectLater { get; init; }

    /// <summary>How many connections to the server may be open at a time; a bulk call uses at most as many.</summary>
    /// <value>Default: 16.</value>
    public int MaxConnections { get; init; } = 16;

    /// <summary>The options of the caches that the client gives.</summary>
    /// <value>Default: entries do not expire unless a call says so.</value>
    public CacheOptions Cache { get; init; } = new() { DefaultExpiration = Expiration.Never };

    /// <summary>The clock that deadlines follow.</summary>
    /// <value>Default: the system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the server is; never a secret.</summary>
    public override string ToString() => Url?.ToString() ?? Socket ?? "discovered";
}
