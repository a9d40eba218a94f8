using Larder.Cli.Terminal;

namespace Larder.Cli.Values;

/// <summary>Values of options as they are typed.</summary>
internal static class Typed
{
    /// <summary>How long an entry lives; for ever where nothing is said.</summary>
    /// <exception cref="UsageException">The text is no duration.</exception>
    public static Expiration Life(string? text) =>
        text is null or "none" ? Expiration.Never : Expiration.After(Duration(text, "--ttl"));

    /// <summary>A duration above zero.</summary>
    /// <exception cref="UsageException">The text is none.</exception>
    public static TimeSpan Duration(string text, string option) =>
        DurationText.TryParse(text, out var span)
            ? span
            : throw new UsageException($"{option} {text} is no duration (say 150ms, 60s, 5m, 2h or 1d)");

    /// <summary>An amount of memory above zero, in bytes.</summary>
    /// <exception cref="UsageException">The text is none.</exception>
    public static long Size(string text, string option) =>
        SizeText.TryParse(text, out var bytes)
            ? bytes
            : throw new UsageException($"{option} {text} is no amount of memory (say 64MB or 2GB)");
}
