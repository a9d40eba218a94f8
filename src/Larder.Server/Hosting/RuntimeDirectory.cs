using Larder.Server.Auth;

namespace Larder.Server;

/// <summary>The directory of the socket and the advertisement.</summary>
internal static class RuntimeDirectory
{
    /// <summary>Makes the directory for its owner alone. The one in the shared temporary directory must be ours.</summary>
    /// <exception cref="LarderServerException">Somebody else made it, or may write into it.</exception>
    public static void Prepare(string path)
    {
        PrivateFile.CreateDirectory(path);
        // A place that was chosen by hand is the chooser's affair; the one that everybody can guess is not.
        if (!string.Equals(path, ServerPlaces.RuntimeDirectory, StringComparison.Ordinal))
        {
            return;
        }

        var owner = UnixFile.OwnerOf(path);
        if ((owner is not null && owner != CurrentUser.Id) || PrivateFile.IsDirectoryWritableByOthers(path))
        {
            throw new LarderServerException(
                LarderServerFault.Socket,
                $"The directory {path} belongs to another user or may be written by others; remove it or set XDG_RUNTIME_DIR."
            );
        }
    }
}
