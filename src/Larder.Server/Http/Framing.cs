using Microsoft.AspNetCore.Http;

namespace Larder.Server.Http;

/// <summary>Whether a request says in one way only where its body ends, so that every reader on its way agrees.</summary>
internal static class Framing
{
    // the web server puts a length that it does not follow under this name
    private const string SetAside = "X-Content-Length";

    /// <summary>One length, or the one coding <c>chunked</c>, but never both (RFC 9112, 6.1).</summary>
    public static bool IsPlain(IHeaderDictionary headers)
    {
        var codings = headers.TransferEncoding;
        return codings.Count == 0
            || (
                codings.Count == 1
                && string.Equals(codings[0], "chunked", StringComparison.OrdinalIgnoreCase)
                && headers.ContentLength is null
                && !headers.ContainsKey(SetAside)
            );
    }
}
