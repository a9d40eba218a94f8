using System.Text;
using Larder.Cli.Terminal;
using Larder.Codecs;

namespace Larder.Cli.Values;

/// <summary>The value that <c>set</c> stores: an argument, a file or standard input.</summary>
internal static class ValueSource
{
    /// <summary>The bytes, and what they are unless something else is said.</summary>
    /// <exception cref="UsageException">There is no value, or its file cannot be read.</exception>
    public static (ReadOnlyMemory<byte> Bytes, string MediaType) Read(string? argument) =>
        argument switch
        {
            null when !Console.IsInputRedirected => throw new UsageException(
                "no value (give one, or - for standard input, or @file)"
            ),
            null or "-" => (ReadInput(), MediaTypes.Bytes),
            "@" => throw new UsageException("@ needs the name of a file (to store the text @ itself, pipe it in)"),
            ['@', .. var path] => (ReadFile(path), MediaTypes.Bytes),
            _ => (Encoding.UTF8.GetBytes(argument), MediaTypes.Text),
        };

    private static byte[] ReadInput()
    {
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"the value cannot be read from {path}: {exception.Message}", exception);
        }
    }
}
