namespace Larder.Resp;

/// <summary>How much of the other side's announcements is believed; what exceeds a limit is a protocol error.</summary>
public sealed record RespLimits
{
    /// <summary>The limits unless others are given.</summary>
    public static RespLimits Default { get; } = new();

    /// <summary>How deep values may lie in one another.</summary>
    /// <value>128.</value>
    public int MaxDepth { get; init; } = 128;

    /// <summary>The longest string with its length in front, in bytes; also all the chunks of one together.</summary>
    /// <value>512 MiB.</value>
    public int MaxBulkLength { get; init; } = 512 << 20;

    /// <summary>The most values directly in one array, set or push; a map has two for each pair.</summary>
    /// <value>16,777,216.</value>
    public int MaxCount { get; init; } = 1 << 24;

    /// <summary>The longest line, in bytes without its end: short strings, errors, numbers, inline commands.</summary>
    /// <value>64 KiB.</value>
    public int MaxLineLength { get; init; } = 64 << 10;
}
