using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Larder.Server.Auth;

/// <summary>Decides who sends a request, from the operating system's word or from the <c>Authorization</c> header.</summary>
internal sealed partial class Authenticator(
    ApiKeyStore keys,
    FailureThrottle throttle,
    TimeProvider time,
    ILogger<Authenticator> log
)
{
    private const string Scheme = "Bearer ";

    /// <summary>The caller, or null. A key that is shown counts, even where none is needed.</summary>
    /// <param name="authorization">The header as it came.</param>
    /// <param name="visitor">The connection it came over.</param>
    /// <param name="verdict">When null is answered: whether the source has shown too many wrong keys.</param>
    public Caller? Authenticate(StringValues authorization, Visitor visitor, out FailureThrottle.Verdict verdict)
    {
        verdict = default;
        if (authorization.Count == 0)
        {
            return visitor.IsOwner ? Caller.Owner : null;
        }

        var header = authorization.Count == 1 ? authorization[0] ?? "" : "";
        // The web server hands out the same string while a connection repeats its header, so comparing the
        // reference is enough, and no secret is compared character by character.
        var grant = visitor.Grant;
        if (grant is not null && ReferenceEquals(grant.Header, header) && ReferenceEquals(grant.Ring, keys.Ring))
        {
            if (grant.Expires is not { } expires || time.GetUtcNow() < expires)
            {
                return grant.Caller;
            }
        }

        return AuthenticateKey(header, visitor, out verdict);
    }

    private Caller? AuthenticateKey(string header, Visitor visitor, out FailureThrottle.Verdict verdict)
    {
        verdict = default;
        var ring = keys.Ring;
        if (ring.Find(TextOf(header), time.GetUtcNow()) is { } record)
        {
            var caller = new Caller(record.Scopes, record.Spaces);
            visitor.Grant = new Grant(header, ring, caller, record.Expires);
            return caller;
        }

        visitor.Grant = null;
        verdict = throttle.Note(visitor.Source);
        if (verdict.IsFirst)
        {
            LogThrottled(visitor.Source);
        }

        return null;
    }

    private static ReadOnlySpan<char> TextOf(ReadOnlySpan<char> header) =>
        header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim(' ') : default;

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "Too many wrong API keys within a minute from {Source}; its refusals are now delayed."
    )]
    private partial void LogThrottled(string source);
}
