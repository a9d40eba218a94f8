namespace Larder.Server.Auth;

/// <summary>Files that only their owner may read, from the moment they exist.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    private const UnixFileMode OtherWriters = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public static FileStream Create(string path, FileMode mode = FileMode.CreateNew, FileShare share = FileShare.None)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    /// <summary>Removes a file that is held open, and lets it go: where the system can do so, nobody else gets it in between.</summary>
    public static void Remove(FileStream held)
    {
        if (OperatingSystem.IsWindows())
        {
            held.Dispose();
        }

        File.Delete(held.Name);
        held.Dispose();
    }

    /// <summary>Replaces the file in one step: readers see the old text or the new one, also after a power cut.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var stream = Create(temporary))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public static bool IsOpenToOthers(FileStream stream) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(stream.SafeFileHandle) & Others) != UnixFileMode.None;

    public static bool IsDirectoryWritableByOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OtherWriters) != UnixFileMode.None;

    /// <summary>Creates the directory for its owner alone; an empty one that is there already is taken over.</summary>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        const UnixFileMode owner = OwnerOnly | UnixFileMode.UserExecute;
        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, owner);
        }
        else if (
            (File.GetUnixFileMode(path) & Others) != UnixFileMode.None
            && !Directory.EnumerateFileSystemEntries(path).Any()
        )
        {
            File.SetUnixFileMode(path, owner);
        }
    }
}
