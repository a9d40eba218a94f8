using System.Globalization;
using Larder.Server.Auth;

namespace Larder.Server;

/// <summary>Where a server keeps its things when nothing is said, following the XDG base directories.</summary>
public static class ServerPlaces
{
    /// <summary>The directory of what must survive: <c>$XDG_DATA_HOME/larder</c>.</summary>
    public static string DataDirectory => Path.Combine(Base("XDG_DATA_HOME") ?? HomeData(), "larder");

    /// <summary>
    /// The directory of what belongs to the running server: <c>$XDG_RUNTIME_DIR/larder</c>, else a directory of
    /// this user in the directory for temporary files.
    /// </summary>
    public static string RuntimeDirectory =>
        Base("XDG_RUNTIME_DIR") is { } runtime
            ? Path.Combine(runtime, "larder")
            : Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"larder-{UserName()}"));

    /// <summary>The Unix socket.</summary>
    public static string SocketPath => Path.Combine(RuntimeDirectory, "larder.sock");

    /// <summary>The file by which clients find the running server.</summary>
    public static string AdvertisementPath => Path.Combine(RuntimeDirectory, "server.json");

    // The standard says that a relative path is to be ignored.
    private static string? Base(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } path && Path.IsPathFullyQualified(path) ? path : null;

    private static string HomeData() =>
        OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");

    private static string UserName() => CurrentUser.Id?.ToString(CultureInfo.InvariantCulture) ?? Environment.UserName;
}
