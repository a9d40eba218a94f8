using Larder.Client.Model;

namespace Larder.Client.Discovery;

/// <summary>The file in which a server that runs for this user says where it listens.</summary>
internal static class Advertisement
{
    /// <summary>What the running server says; null if none does, or if others could have written it.</summary>
    /// <exception cref="LarderConfigurationException">The file is there but cannot be used.</exception>
    public static Finding? Read(string runtimeDirectory)
    {
        var path = Path.Combine(runtimeDirectory, "server.json");
        if (!File.Exists(path) || !IsTrustworthy(runtimeDirectory) || !IsTrustworthy(path))
        {
            return null;
        }

        if (SettingsFile.Read(path) is not { } settings)
        {
            return null;
        }

        var (socket, http) = (SettingsFile.Text(settings, "socket", path), SettingsFile.Text(settings, "http", path));
        return socket is null && http is null
            ? throw SettingsFile.Fault(path, "says neither a socket nor an http address")
            : new Finding(path)
            {
                Address = socket is not null
                    ? ServerAddress.OfSocket(socket, path)
                    : ServerAddress.OfUrl(AsUrl(http!), path),
                IsAdvertisement = true,
            };
    }

    private static bool IsTrustworthy(string path) => FileOwner.IsMine(path) && !FileOwner.IsWritableByOthers(path);

    private static string AsUrl(string http) =>
        http.Contains("://", StringComparison.Ordinal) ? http : $"http://{http}";
}
