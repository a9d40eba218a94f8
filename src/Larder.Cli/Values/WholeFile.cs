using System.Runtime.InteropServices;

namespace Larder.Cli.Values;

/// <summary>Writes a file so that there is the whole of it or nothing, also when the program is interrupted.</summary>
internal static class WholeFile
{
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (IsDevice(path))
        {
            using var device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            device.Write(bytes);
            return;
        }

        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => File.Delete(temporary));
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => File.Delete(temporary));
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // a pipe or a device is written to, not replaced
    private static bool IsDevice(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        return !file.CanSeek || Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);
    }
}
