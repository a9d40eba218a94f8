using System.Buffers;
using Larder.Client.Http;

namespace Larder.Client.Store;

/// <summary>An entry as body and headers of a request or an answer.</summary>
internal static class EntryBody
{
    private const string Unknown = "application/octet-stream";
    private const string Anything = "*";
    private const int MaxMediaType = 256;

    // larger than this, it pays to ask first whether the server wants it at all
    private const int Large = 64 * 1024;

    private static readonly SearchValues<char> HeaderText = SearchValues.Create([
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(static c => (char)c),
    ]);

    /// <summary>The entry of an answer; null when its time came on the way.</summary>
    public static CacheEntry? Read(Reply reply) =>
        WireTtl.Parse(reply.TimeToLive) is { } left
            ? CacheEntry.OfBytes(reply.Body, reply.MediaType ?? Unknown, left)
            : null;

    /// <summary>Makes the request carry the entry.</summary>
    /// <exception cref="NotSupportedException">The entry has tags, which the server cannot keep.</exception>
    /// <exception cref="ArgumentException">The media type cannot be a header.</exception>
    /// <exception cref="CacheCodecException">The value cannot be encoded.</exception>
    public static void Write(CacheEntry entry, HttpRequestMessage request, CacheContext context)
    {
        if (entry.Tags.Count > 0)
        {
            throw new NotSupportedException("A Larder server keeps no tags: store the entry without them.");
        }

        var encoded = entry.Encode();
        if (encoded.MediaType.Length is 0 or > MaxMediaType || encoded.MediaType.AsSpan().ContainsAnyExcept(HeaderText))
        {
            throw new ArgumentException($"'{encoded.MediaType}' is no media type.", nameof(entry));
        }

        request.Content = new ReadOnlyMemoryContent(encoded.Bytes);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", encoded.MediaType);
        request.Headers.TryAddWithoutValidation(WireTtl.Header, WireTtl.Format(entry.Expiration));
        request.Headers.ExpectContinue = encoded.Bytes.Length > Large;
        if (context.Has(CacheMode.IfAbsent))
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", Anything);
        }

        if (context.Has(CacheMode.IfPresent))
        {
            request.Headers.TryAddWithoutValidation("If-Match", Anything);
        }
    }
}
