namespace Larder.Server.Http.Bodies;

/// <summary>What a new API key shall be allowed; <c>expires</c> is an instant, a span such as <c>90d</c>, or null.</summary>
internal sealed record NewKeyRequest(
    string Name,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Spaces,
    string? Expires
);
