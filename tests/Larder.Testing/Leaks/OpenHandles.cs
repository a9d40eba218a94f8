namespace Larder.Testing.Leaks;

/// <summary>The open handles of this process, as the kernel lists them.</summary>
internal static class OpenHandles
{
    private const string Folder = "/proc/self/fd";

    public static long Count(bool isSocket) =>
        Directory
            .EnumerateFileSystemEntries(Folder)
            .Select(path => new FileInfo(path).LinkTarget)
            .Count(target => target is not null && IsSocket(target) == isSocket && !IsListing(target));

    private static bool IsSocket(string target) => target.StartsWith("socket:", StringComparison.Ordinal);

    /// <summary>The handle through which the list is being read.</summary>
    private static bool IsListing(string target) =>
        target.StartsWith("/proc/", StringComparison.Ordinal) && target.EndsWith("/fd", StringComparison.Ordinal);
}
