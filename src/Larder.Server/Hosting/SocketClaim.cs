using System.Net.Sockets;
using Larder.Server.Auth;

namespace Larder.Server;

/// <summary>A socket path that this server alone may bind.</summary>
internal sealed class SocketClaim : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream _lock;

    private SocketClaim(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    /// <summary>Makes the path free: the file of a dead server is removed, a living one or any other file is not.</summary>
    /// <exception cref="LarderServerException">A server listens there, or the place cannot be used.</exception>
    public static SocketClaim Take(string socketPath)
    {
        var path = System.IO.Path.GetFullPath(socketPath);
        try
        {
            RuntimeDirectory.Prepare(System.IO.Path.GetDirectoryName(path)!);
            // Two servers that start at once must not take each other's new socket for a dead one.
            var held = Hold(path);
            try
            {
                RemoveDead(path);
                return new SocketClaim(path, held);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SocketException)
        {
            throw new LarderServerException(
                LarderServerFault.Socket,
                $"The socket {path} cannot be used: {fault.Message}",
                fault
            );
        }
    }

    /// <summary>Binds a socket that nobody but its owner can open, before anybody can connect to it.</summary>
    public static Socket Bind(UnixDomainSocketEndPoint endpoint, string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(endpoint);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, OwnerOnly);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        File.Delete(Path);
        PrivateFile.Remove(_lock);
    }

    private static FileStream Hold(string path)
    {
        try
        {
            return PrivateFile.Create(path + ".lock", FileMode.OpenOrCreate);
        }
        catch (IOException fault) when (File.Exists(path + ".lock"))
        {
            throw InUse(path, fault);
        }
    }

    private static void RemoveDead(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        if (!UnixFile.IsSocket(path))
        {
            throw new LarderServerException(LarderServerFault.Socket, $"The path {path} is a file that is no socket.");
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }

        throw InUse(path, null);
    }

    private static LarderServerException InUse(string path, Exception? cause) =>
        new(LarderServerFault.AlreadyRunning, $"Another server listens on the socket {path}.", cause);
}
