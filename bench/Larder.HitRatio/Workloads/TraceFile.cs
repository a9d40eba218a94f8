using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;

namespace Larder.HitRatio.Workloads;

/// <summary>Reads recorded traces: numbers of four bytes, the highest first, or one decimal number a line; plain, .gz or .xz.</summary>
internal static class TraceFile
{
    private static readonly SearchValues<byte> OfText = SearchValues.Create("0123456789*- \r\n"u8);

    public static Workload Read(string path)
    {
        var name = Path.GetFileName(path).Split('.')[0];
        var bytes = Unpack(path);
        return Workload.Of(name, IsText(bytes) ? Lines(bytes) : Numbers(bytes));
    }

    private static byte[] Unpack(string path)
    {
        var compressed = File.ReadAllBytes(path);
        switch (Path.GetExtension(path))
        {
            case ".gz":
                using (var stream = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress))
                {
                    return All(stream);
                }

            case ".xz":
                return UnpackXz(path);
            default:
                return compressed;
        }
    }

    private static byte[] UnpackXz(string path)
    {
        var start = new ProcessStartInfo("xz", ["--decompress", "--stdout", Path.GetFullPath(path)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var xz =
            Process.Start(start) ?? throw new InvalidOperationException("The program xz could not be started.");
        var bytes = All(xz.StandardOutput.BaseStream);
        xz.WaitForExit();
        return xz.ExitCode == 0 ? bytes : throw new InvalidDataException($"xz cannot decompress {path}.");
    }

    private static byte[] All(Stream stream)
    {
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private static bool IsText(byte[] bytes) =>
        bytes.AsSpan(0, Math.Min(bytes.Length, 256)).IndexOfAnyExcept(OfText) < 0;

    private static IEnumerable<long> Lines(byte[] bytes)
    {
        using var lines = new StreamReader(new MemoryStream(bytes));
        while (lines.ReadLine() is { } line)
        {
            // a star stands between the parts of a joined trace
            if (long.TryParse(line, NumberStyles.Integer, CultureInfo.InvariantCulture, out var key))
            {
                yield return key;
            }
        }
    }

    private static IEnumerable<long> Numbers(byte[] bytes)
    {
        for (var at = 0; at + sizeof(int) <= bytes.Length; at += sizeof(int))
        {
            yield return BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
        }
    }
}
