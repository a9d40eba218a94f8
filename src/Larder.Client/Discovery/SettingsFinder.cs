using Larder.Client.Model;

namespace Larder.Client.Discovery;

/// <summary>Reads what the project's and the user's configuration files say.</summary>
internal sealed class SettingsFinder(Surroundings surroundings)
{
    private const string ProjectFile = ".larder.json";

    /// <summary>The nearest project file upwards that belongs to this user.</summary>
    public Finding? OfProject()
    {
        for (var folder = surroundings.WorkingDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var path = Path.Combine(folder, ProjectFile);
            if (File.Exists(path) && FileOwner.IsMine(path))
            {
                return Read(path) is { } finding ? finding with { IsProject = true } : null;
            }
        }

        return null;
    }

    /// <summary>The user's own file.</summary>
    public Finding? OfUser() => Read(Path.Combine(surroundings.ConfigurationDirectory, "config.json"));

    private static Finding? Read(string path)
    {
        if (SettingsFile.Read(path) is not { } settings)
        {
            return null;
        }

        if (settings.TryGetProperty("apiKey", out _))
        {
            throw SettingsFile.Fault(
                path,
                "must not hold an API key; put it into credentials.json in the configuration directory"
            );
        }

        SettingsFile.AllowOnly(settings, path, "url", "socket", "space");
        var (url, socket) = (SettingsFile.Text(settings, "url", path), SettingsFile.Text(settings, "socket", path));
        return url is not null && socket is not null
            ? throw SettingsFile.Fault(path, "names both a url and a socket")
            : new Finding(path)
            {
                Address =
                    url is not null ? ServerAddress.OfUrl(url, path)
                    : socket is not null
                        ? ServerAddress.OfSocket(Path.Combine(Path.GetDirectoryName(path)!, socket), path)
                    : null,
                Space = SettingsFile.Text(settings, "space", path),
            };
    }
}
