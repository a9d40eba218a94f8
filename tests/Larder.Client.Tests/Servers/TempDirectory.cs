namespace Larder.Client.Tests.Servers;

/// <summary>A directory of its own for one test, gone with it.</summary>
public sealed class TempDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("larder-");

    public string Path => _directory.FullName;

    /// <summary>A path below the directory, whose parents are there.</summary>
    public string this[string name]
    {
        get
        {
            var path = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            return path;
        }
    }

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
