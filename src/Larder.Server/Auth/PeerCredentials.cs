using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Larder.Server.Auth;

/// <summary>Asks the operating system who is at the other end of a Unix socket.</summary>
internal static class PeerCredentials
{
    private const int SocketLevel = 1;
    private const int PeerCredentialsOption = 17;

    /// <summary>The user at the other end; null where the system cannot say, and then a key is asked for.</summary>
    public static uint? UserOf(Socket socket)
    {
        if (!OperatingSystem.IsLinux() || socket.AddressFamily != AddressFamily.Unix)
        {
            return null;
        }

        Span<byte> credentials = stackalloc byte[12];
        var written = socket.GetRawSocketOption(SocketLevel, PeerCredentialsOption, credentials);
        return written == credentials.Length ? MemoryMarshal.Read<uint>(credentials[4..]) : null;
    }
}
