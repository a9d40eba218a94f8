namespace Larder.House.Processes;

/// <summary>Where the programs of this repository were built to, in the configuration of these tests.</summary>
internal static class Programs
{
    private static readonly DirectoryInfo Own = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>The folder that has a folder for each project.</summary>
    public static string Built { get; } = Own.Parent!.Parent!.FullName;

    /// <summary>The name of the configuration's folder, such as release.</summary>
    public static string Configuration { get; } = Own.Name;

    /// <summary>The assembly of a program.</summary>
    public static string Assembly(string project) => Path.Combine(Built, project, Configuration, project + ".dll");
}
