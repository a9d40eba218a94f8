namespace Larder.Server.Auth;

/// <summary>The form of <c>keys.json</c>.</summary>
internal sealed record KeyFileContent
{
    public const int CurrentVersion = 1;

    public required int Version { get; init; }
    public required IReadOnlyList<Line> Keys { get; init; }

    internal sealed record Line
    {
        public required string Id { get; init; }
        public required string Name { get; init; }
        public required IReadOnlyList<string> Scopes { get; init; }
        public required IReadOnlyList<string> Spaces { get; init; }
        public required byte[] Sha256 { get; init; }
        public required DateTimeOffset Created { get; init; }
        public DateTimeOffset? Expires { get; init; }
        public DateTimeOffset? Revoked { get; init; }
    }
}
