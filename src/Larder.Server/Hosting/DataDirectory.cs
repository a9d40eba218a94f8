using Larder.Server.Auth;

namespace Larder.Server;

/// <summary>The data directory, held by one server at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    public string KeyFile => System.IO.Path.Combine(Path, "keys.json");

    /// <summary>Makes the directory if need be, and keeps other servers out of it until disposed.</summary>
    /// <exception cref="LarderServerException">It cannot be used.</exception>
    public static DataDirectory Claim(string directory)
    {
        var path = System.IO.Path.GetFullPath(directory);
        try
        {
            PrivateFile.CreateDirectory(path);
            if (PrivateFile.IsDirectoryWritableByOthers(path))
            {
                throw new LarderServerException(
                    LarderServerFault.DataDirectory,
                    $"The data directory {path} may be written by other users; take another one, or run: chmod 700 {path}"
                );
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, fault);
        }

        return new DataDirectory(path, Hold(path));
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Hold(string path)
    {
        var file = System.IO.Path.Combine(path, "lock");
        try
        {
            return PrivateFile.Create(file, FileMode.OpenOrCreate);
        }
        catch (IOException fault) when (fault is not DirectoryNotFoundException && IsHeldByOther(file))
        {
            throw new LarderServerException(
                LarderServerFault.AlreadyRunning,
                $"Another server uses the data directory {path}.",
                fault
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, fault);
        }
    }

    // A disk that refuses writes and a lock that is held both come as an IOException; only the latter leaves the
    // file there to be opened by a reader that asks for no lock.
    private static bool IsHeldByOther(string file)
    {
        try
        {
            new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite).Dispose();
            return false;
        }
        catch (IOException)
        {
            return File.Exists(file);
        }
    }

    private static LarderServerException Unusable(string path, Exception fault) =>
        new(LarderServerFault.DataDirectory, $"The data directory {path} cannot be used: {fault.Message}", fault);
}
