using System.Runtime.InteropServices;
using System.Text;

namespace Larder.Server.Auth;

/// <summary>What the file system says about a path beyond what the class library tells.</summary>
internal static class UnixFile
{
    private const int CurrentDirectory = -100;
    private const int DoNotFollow = 0x100;
    private const uint BasicFields = 0x7ff;
    private const int TypeMask = 0xF000;
    private const int SocketType = 0xC000;

    /// <summary>The owner of the path itself, not of what a link points to; null where that cannot be asked.</summary>
    public static uint? OwnerOf(string path) => Ask(path)?.Owner;

    /// <summary>Whether the path is a socket; where that cannot be asked, whether it cannot be opened as a file.</summary>
    public static bool IsSocket(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            return (Ask(path)?.Mode & TypeMask) == SocketType;
        }

        try
        {
            File.OpenHandle(path).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static (uint Owner, int Mode)? Ask(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // The layout of statx is the same on every architecture, unlike that of stat.
        var answer = new byte[256];
        var name = Encoding.UTF8.GetBytes(path + '\0');
        return Statx(CurrentDirectory, name, DoNotFollow, BasicFields, answer) == 0
            ? (MemoryMarshal.Read<uint>(answer.AsSpan(20)), MemoryMarshal.Read<ushort>(answer.AsSpan(28)))
            : null;
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int directory, byte[] path, int flags, uint mask, byte[] answer);
}
