namespace Larder.House.Processes;

/// <summary>A home directory of its own: programs that run in it see no other server, key or configuration.</summary>
internal sealed class UserHome : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("larder-home-");

    public UserHome()
    {
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["HOME"] = Folder,
            ["XDG_DATA_HOME"] = Path.Combine(Folder, "data"),
            ["XDG_CONFIG_HOME"] = Path.Combine(Folder, "config"),
            ["XDG_RUNTIME_DIR"] = RuntimeFolder,
            ["LARDER_URL"] = null,
            ["LARDER_SOCKET"] = null,
            ["LARDER_API_KEY"] = null,
            ["LARDER_API_KEY_FILE"] = null,
            ["LARDER_SPACE"] = null,
        };
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(
                RuntimeFolder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }

    public string Folder => _folder.FullName;

    public string RuntimeFolder => Path.Combine(Folder, "run");

    /// <summary>The variables that make a program live here.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
