namespace Larder.Server.Http.Bodies;

/// <summary>One API key, without its secret.</summary>
internal sealed record KeyBody(
    string Id,
    string Name,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Spaces,
    DateTimeOffset Created,
    DateTimeOffset? Expires,
    DateTimeOffset? Revoked
);
