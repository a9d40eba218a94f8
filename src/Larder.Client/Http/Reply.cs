using System.Net;

namespace Larder.Client.Http;

/// <summary>An answer of the server, read to its end.</summary>
internal sealed class Reply
{
    private const int FirstBuffer = 4096;

    private Reply(HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        Status = response.StatusCode;
        Body = body;
        MediaType = First(response.Content.Headers.NonValidated, "Content-Type");
        TimeToLive = First(response.Headers.NonValidated, WireTtl.Header);
    }

    public HttpStatusCode Status { get; }

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The media type exactly as it was sent.</summary>
    public string? MediaType { get; }

    public string? TimeToLive { get; }

    public bool IsProblem =>
        MediaType?.StartsWith("application/problem+json", StringComparison.OrdinalIgnoreCase) == true;

    public static async ValueTask<Reply> ReadAsync(
        HttpResponseMessage response,
        bool synchronous,
        CancellationToken token
    )
    {
        // a blocking read knows no token: closing the content under it is what ends it
        var ends = synchronous
            ? token.UnsafeRegister(static content => ((HttpContent)content!).Dispose(), response.Content)
            : default;
        try
        {
            var stream = await Exchange.OpenAsync(response.Content, synchronous, token).ConfigureAwait(false);
            var length =
                response.RequestMessage?.Method == HttpMethod.Head ? 0 : response.Content.Headers.ContentLength;
            return new Reply(response, await ReadAsync(stream, length, synchronous, token).ConfigureAwait(false));
        }
        finally
        {
            // to wait for a callback under way would not end on this thread; it only closes what is being given up
            ends.Unregister();
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(
        Stream stream,
        long? length,
        bool synchronous,
        CancellationToken token
    )
    {
        var buffer = length == 0 ? [] : new byte[length ?? FirstBuffer];
        var filled = 0;
        while (length is null || filled < length)
        {
            var read = await Exchange
                .ReadAsync(stream, buffer.AsMemory(filled), synchronous, token)
                .ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            filled += read;
            if (length is null && filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        return length is null || filled == length
            ? buffer.AsMemory(0, filled)
            : throw new IOException("The answer ended before its announced length.");
    }

    private static string? First(System.Net.Http.Headers.HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.ToString() : null;
}
