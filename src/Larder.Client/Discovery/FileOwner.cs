using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Larder.Client.Discovery;

/// <summary>Whose a file is. Everything belongs to the user on systems where the profile folder already sees to that.</summary>
internal static class FileOwner
{
    private const int WorkingDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint OwnerWanted = 0x8;
    private const int OwnerInStatx = 20;
    private const int OwnerInDarwinStat = 16;
    private const UnixFileMode OtherWriters = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode Others = OtherWriters | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The effective user id of this process; zero where there are none.</summary>
    public static uint CurrentUser { get; } = OperatingSystem.IsWindows() ? 0 : GetEffectiveUserId();

    /// <summary>Whether the file, and the link through which it is reached, belong to this user.</summary>
    public static bool IsMine(string path) =>
        OperatingSystem.IsWindows()
        || (Of(path, follow: false) == CurrentUser && Of(path, follow: true) == CurrentUser);

    /// <summary>Whether the group or everybody may change it.</summary>
    public static bool IsWritableByOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OtherWriters) != UnixFileMode.None;

    /// <summary>Whether the group or everybody may read or change it.</summary>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None;

    /// <summary>The user id of the owner; null when it cannot be found out, and then the file is nobody's to trust.</summary>
    internal static uint? Of(string path, bool follow)
    {
        Span<byte> status = stackalloc byte[512];
        if (OperatingSystem.IsLinux())
        {
            return Statx(WorkingDirectory, path, follow ? 0 : NoFollow, OwnerWanted, ref status[0]) == 0
                ? BinaryPrimitives.ReadUInt32LittleEndian(status[OwnerInStatx..])
                : null;
        }

        if (!OperatingSystem.IsMacOS())
        {
            return null;
        }

        var failed =
            RuntimeInformation.ProcessArchitecture == Architecture.X64
                ? (follow ? StatX64(path, ref status[0]) : LstatX64(path, ref status[0]))
                : (follow ? Stat(path, ref status[0]) : Lstat(path, ref status[0]));
        return failed == 0 ? BinaryPrimitives.ReadUInt32LittleEndian(status[OwnerInDarwinStat..]) : null;
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUserId();

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(
        int directory,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path,
        int flags,
        uint mask,
        ref byte status
    );

    [DllImport("libc", EntryPoint = "stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, ref byte status);

    [DllImport("libc", EntryPoint = "lstat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Lstat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, ref byte status);

    [DllImport("libc", EntryPoint = "stat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX64([MarshalAs(UnmanagedType.LPUTF8Str)] string path, ref byte status);

    [DllImport("libc", EntryPoint = "lstat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LstatX64([MarshalAs(UnmanagedType.LPUTF8Str)] string path, ref byte status);
}
