namespace Larder.Server.Auth;

/// <summary>What a server keeps of one key: never its text.</summary>
internal sealed record ApiKeyRecord
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required ApiKeyScopes Scopes { get; init; }
    public required IReadOnlyList<string> Spaces { get; init; }
    public required byte[] Hash { get; init; }
    public required DateTimeOffset Created { get; init; }
    public DateTimeOffset? Expires { get; init; }
    public DateTimeOffset? Revoked { get; init; }

    public bool IsUsable(DateTimeOffset now) => Revoked is null && !(Expires <= now);
}
