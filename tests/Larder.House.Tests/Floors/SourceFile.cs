namespace Larder.House.Floors;

/// <summary>One C# file of a project: its path from the project's folder, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The first folder of the path: the floor the file stands on. Empty for a file in the project's root.</summary>
    public string Floor => Folder.Split('/')[0];

    /// <summary>The whole folder part of the path.</summary>
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : "";
}
