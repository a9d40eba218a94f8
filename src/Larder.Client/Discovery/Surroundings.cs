using System.Globalization;
using System.Reflection;

namespace Larder.Client.Discovery;

/// <summary>What discovery may look at outside this library: variables, folders, the name of the program.</summary>
internal sealed record Surroundings
{
    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess =>
        new()
        {
            Variable = Environment.GetEnvironmentVariable,
            WorkingDirectory = Environment.CurrentDirectory,
            Home = Environment.GetFolderPath(
                Environment.SpecialFolder.UserProfile,
                Environment.SpecialFolderOption.DoNotVerify
            ),
            Temporary = Path.GetTempPath(),
            ProgramName = Assembly.GetEntryAssembly()?.GetName().Name,
        };

    /// <summary>The value of an environment variable; null if it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    public required string WorkingDirectory { get; init; }

    public required string Home { get; init; }

    public required string Temporary { get; init; }

    public string? ProgramName { get; init; }

    /// <summary>Where the user's configuration of Larder lies.</summary>
    public string ConfigurationDirectory =>
        Path.Combine(Xdg("XDG_CONFIG_HOME") ?? Path.Combine(Home, ".config"), "larder");

    /// <summary>Where a running server of this user advertises itself.</summary>
    public string RuntimeDirectory =>
        Xdg("XDG_RUNTIME_DIR") is { } directory
            ? Path.Combine(directory, "larder")
            : Path.Combine(Temporary, $"larder-{UserName}");

    private static string UserName =>
        OperatingSystem.IsWindows()
            ? Environment.UserName
            : FileOwner.CurrentUser.ToString(CultureInfo.InvariantCulture);

    /// <summary>The value of a variable that says something; an empty one counts as not set.</summary>
    public string? Text(string variable) => Variable(variable) is { Length: > 0 } text ? text : null;

    // the XDG specification has relative paths ignored
    private string? Xdg(string variable) => Text(variable) is { } path && Path.IsPathFullyQualified(path) ? path : null;
}
