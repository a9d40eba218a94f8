using Larder.Client.Discovery;
using Larder.Client.Tests.Servers;

namespace Larder.Client.Tests.Discovery;

/// <summary>A home, a project and variables of their own, so that discovery can be tried without the real ones.</summary>
public sealed class Place : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public Place() => _ = Files["home/.config/larder/x"];

    public TempDirectory Files { get; } = new();

    public string this[string variable]
    {
        set => _variables[variable] = value;
    }

    public string WorkingDirectory { get; set; } = "project/deep/down";

    internal Surroundings Surroundings =>
        new()
        {
            Variable = name => _variables.GetValueOrDefault(name),
            WorkingDirectory = Path.GetDirectoryName(Files[WorkingDirectory + "/x"])!,
            Home = Files["home"],
            Temporary = Files["tmp"],
            ProgramName = "My.Program",
        };

    public string Project(string json) => Files.Write("project/.larder.json", json);

    public string Config(string json) => Files.Write("home/.config/larder/config.json", json);

    public string Credentials(string json, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var path = Files.Write("home/.config/larder/credentials.json", json);
        File.SetUnixFileMode(path, mode);
        return path;
    }

    /// <summary>Advertises as a server does.</summary>
    public string Advertise(string json, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        this["XDG_RUNTIME_DIR"] = Files["run"];
        var path = Files.Write("run/larder/server.json", json);
        File.SetUnixFileMode(
            Path.GetDirectoryName(path)!,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        File.SetUnixFileMode(path, mode);
        return path;
    }

    internal DiscoveredServer Find(LarderClientOptions? options = null) =>
        new ServerDiscovery(options ?? new LarderClientOptions(), Surroundings).Find();

    public void Dispose() => Files.Dispose();
}
