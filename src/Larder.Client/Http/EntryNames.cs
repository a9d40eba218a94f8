using System.Text;

namespace Larder.Client.Http;

/// <summary>Which texts can name an entry on the server, checked before anything is sent.</summary>
internal static class EntryNames
{
    public const int MaxBytes = 2048;

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The name as one path segment.</summary>
    /// <exception cref="ArgumentException">The server cannot have an entry of this name.</exception>
    public static string ToSegment(string name, string space)
    {
        if (Fault(name, space) is { } fault)
        {
            throw new ArgumentException($"This key cannot be used with a Larder server: {fault}.", nameof(name));
        }

        // a segment of dots would be folded away by whatever stands between client and server
        return name switch
        {
            "." => "%2E",
            ".." => "%2E%2E",
            _ => Uri.EscapeDataString(name),
        };
    }

    private static string? Fault(string name, string space)
    {
        if (name.Length == 0)
        {
            return "it is empty";
        }

        if (name.Length > MaxBytes || Bytes(name) is not { } bytes)
        {
            return name.Length > MaxBytes ? $"it is longer than {MaxBytes} bytes" : "it holds half a surrogate pair";
        }

        return bytes > MaxBytes ? $"it is longer than {MaxBytes} bytes"
            : name.Contains('\0', StringComparison.Ordinal) ? "it holds a NUL character"
            : string.Equals(space, Model.SpaceNames.Reserved, StringComparison.Ordinal)
            && name.Contains(':', StringComparison.Ordinal)
                ? "a ':' in the space _ would name another space"
            : null;
    }

    private static int? Bytes(string name)
    {
        try
        {
            return Strict.GetByteCount(name);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }
}
