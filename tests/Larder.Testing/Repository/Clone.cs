namespace Larder.Testing.Repository;

/// <summary>The clone that the tests were built from.</summary>
/// <remarks>Paths that the compiler knows are of no use for it: a deterministic build writes others in their place.</remarks>
public static class Clone
{
    /// <summary>The folder with the solution in it.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Larder.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests have to run from inside a clone: Larder.slnx was not found.");
    }
}
