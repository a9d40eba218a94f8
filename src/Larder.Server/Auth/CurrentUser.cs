using System.Runtime.InteropServices;

namespace Larder.Server.Auth;

/// <summary>The user this process runs as.</summary>
internal static class CurrentUser
{
    /// <summary>The effective user id; null on systems that have none.</summary>
    public static uint? Id { get; } = OperatingSystem.IsWindows() ? null : GetEffectiveUserId();

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUserId();
}
