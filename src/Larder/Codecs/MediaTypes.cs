namespace Larder.Codecs;

/// <summary>The media types that Larder writes, and how it reads those of others.</summary>
public static class MediaTypes
{
    /// <summary>Bytes of which nothing is known.</summary>
    public const string Bytes = "application/octet-stream";

    /// <summary>JSON in UTF-8.</summary>
    public const string Json = "application/json";

    /// <summary>Plain text in UTF-8.</summary>
    public const string Text = "text/plain; charset=utf-8";

    /// <summary>Whether the bytes are JSON: <c>application/json</c> or any <c>+json</c> type, parameters ignored.</summary>
    public static bool IsJson(string mediaType)
    {
        ArgumentNullException.ThrowIfNull(mediaType);
        var essence = Essence(mediaType);
        return essence.Equals(Json, StringComparison.OrdinalIgnoreCase)
            || essence.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private static ReadOnlySpan<char> Essence(ReadOnlySpan<char> mediaType)
    {
        var end = mediaType.IndexOf(';');
        return (end < 0 ? mediaType : mediaType[..end]).Trim();
    }
}
