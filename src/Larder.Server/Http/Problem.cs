namespace Larder.Server.Http;

/// <summary>An error as the API tells it: RFC 9457, with a stable slug.</summary>
internal sealed record Problem(int Status, string Slug, string Title, string Detail)
{
    public static Problem BadTarget { get; } =
        new(
            400,
            "bad-target",
            "Bad request target",
            "The request target must be a path as the API documents it, in origin form."
        );

    public static Problem BadSpace { get; } =
        new(
            400,
            "bad-space",
            "Bad space",
            "A space is a letter or digit followed by up to 99 letters, digits or one of _ . - or it is the reserved space _ alone."
        );

    public static Problem BadCursor { get; } =
        new(400, "bad-cursor", "Bad cursor", "The cursor must be one that a listing answered as next.");

    public static Problem BadLimit { get; } =
        new(400, "bad-limit", "Bad limit", "The limit must be a whole number from 1 to 1000.");

    public static Problem BadQuery { get; } =
        new(
            400,
            "bad-query",
            "Bad query",
            "A value in the query occurs twice, is too long, or is not percent-encoded UTF-8."
        );

    public static Problem BadCondition { get; } =
        new(
            400,
            "bad-condition",
            "Bad condition",
            "If-None-Match and If-Match take * only, only one of them, and only to store an entry."
        );

    public static Problem BadContentType { get; } =
        new(
            400,
            "bad-content-type",
            "Bad content type",
            "Content-Type must be one value of at most 256 printable ASCII characters."
        );

    public static Problem BadFraming { get; } =
        new(
            400,
            "bad-framing",
            "Bad framing",
            "A body has either a Content-Length or the Transfer-Encoding chunked, not both and nothing else."
        );

    public static Problem Encoded { get; } =
        new(
            415,
            "content-encoding",
            "Encoded content",
            "Content-Encoding is not kept; send the value as it is, or name its form in Content-Type."
        );

    public static Problem BadJson { get; } = new(400, "bad-json", "Bad JSON", "The body must be one JSON object.");

    public static Problem Unauthorized { get; } =
        new(401, "unauthorized", "API key needed", "Send a valid API key in the header Authorization: Bearer <key>.");

    public static Problem NoSuchRoute { get; } =
        new(404, "no-such-route", "No such route", "The path is not part of this API; see /openapi/v1.json.");

    public static Problem Miss { get; } = new(404, "miss", "Not in the cache", "No entry has this name.");

    public static Problem NoSuchKey { get; } = new(404, "no-such-key", "No such API key", "No API key has this id.");

    public static Problem BadMethod { get; } =
        new(405, "bad-method", "Method not allowed", "The Allow header says which methods this path takes.");

    public static Problem Unmet { get; } =
        new(
            412,
            "condition-failed",
            "Condition not met",
            "The entry is there, or is not, against the condition of the request."
        );

    public static Problem BadTtl { get; } =
        new(
            422,
            "bad-ttl",
            "Bad Larder-Ttl",
            "Larder-Ttl must be none or a whole number above zero with one of the units ms, s, m, h, d, such as 60s."
        );

    public static Problem TooManyFailures { get; } =
        new(
            429,
            "too-many-failures",
            "Too many wrong API keys",
            "This API key is not valid, nor were many before it; wait as long as Retry-After says. A valid one passes at any time."
        );

    public static Problem Internal { get; } =
        new(500, "internal", "Internal error", "The server failed; its log has the reason under this traceId.");

    public static Problem TooHeavy { get; } =
        new(
            507,
            "too-heavy",
            "Larger than the cache",
            "The entry alone is larger than all the memory the server may use."
        );

    public static Problem TooManySpaces { get; } =
        new(507, "too-many-spaces", "Too many spaces", "The server holds as many spaces as it may; empty one first.");

    public static Problem TooManyKeys { get; } =
        new(
            507,
            "too-many-keys",
            "Too many API keys",
            "The server holds as many usable keys as it may; revoke one first."
        );

    public static Problem BadName(string detail) => new(400, "bad-name", "Bad entry name", detail);

    public static Problem BadField(string field, string detail) =>
        new(422, "bad-field", "Bad field", $"{field}: {detail}");

    public static Problem TooLarge(long limit) =>
        new(413, "body-too-large", "Body too large", FormattableString.Invariant($"The limit is {limit} bytes."));

    public static Problem Forbidden(string scope) =>
        new(403, "forbidden", "Not allowed", $"The API key does not grant the scope {scope} here.");

    public static Problem Refused(int status) =>
        new(status, "refused", "Bad request", "The request is not well formed, or its body ended early.");
}
