using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Larder.Server.Http;

/// <summary>Reads and writes the headers that describe an entry.</summary>
internal static class EntryHeaders
{
    public const string Ttl = "Larder-Ttl";
    public const string None = "none";
    public const string DefaultMediaType = "application/octet-stream";

    private const int MaxMediaType = 256;

    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Sandbox = "sandbox";
    private static readonly StringValues NoTtl = None;

    /// <summary>Says what is left, and that a browser must neither guess the type nor run anything.</summary>
    public static void Write(IHeaderDictionary headers, CacheEntry entry, TimeProvider time)
    {
        headers[Ttl] = entry.Remaining(time) is { } left ? DurationText.Format(left) : NoTtl;
        headers.XContentTypeOptions = NoSniff;
        headers.ContentSecurityPolicy = Sandbox;
    }

    /// <summary>Reads the life of an entry; absent is for ever, as a server has no default.</summary>
    public static bool TryReadTtl(IHeaderDictionary headers, out Expiration expiration)
    {
        expiration = Expiration.Never;
        if (!headers.TryGetValue(Ttl, out var values))
        {
            return true;
        }

        var text = values.Count == 1 ? values[0] : null;
        if (text is None)
        {
            return true;
        }

        var isSpan = DurationText.TryParseShort(text, out var span);
        expiration = isSpan ? Expiration.After(span) : default;
        return isSpan;
    }

    /// <summary>Reads <c>If-None-Match: *</c> and <c>If-Match: *</c>; no other condition is known.</summary>
    public static bool TryReadCondition(IHeaderDictionary headers, out CacheMode mode)
    {
        var absent = headers.IfNoneMatch;
        var present = headers.IfMatch;
        mode =
            absent.Count > 0 ? CacheMode.IfAbsent
            : present.Count > 0 ? CacheMode.IfPresent
            : CacheMode.None;
        return (absent.Count == 0 || present.Count == 0) && IsStarOrNothing(absent) && IsStarOrNothing(present);
    }

    /// <summary>Reads the media type, which is kept to the letter and must therefore be safe to send again.</summary>
    public static bool TryReadMediaType(IHeaderDictionary headers, out string mediaType)
    {
        var values = headers.ContentType;
        mediaType = values.Count == 0 ? DefaultMediaType : values[0] ?? "";
        return values.Count <= 1
            && mediaType.Length is > 0 and <= MaxMediaType
            && !mediaType.AsSpan().ContainsAnyExceptInRange(' ', '~');
    }

    private static bool IsStarOrNothing(StringValues values) =>
        values.Count == 0 || (values.Count == 1 && string.Equals(values[0], "*", StringComparison.Ordinal));
}
