namespace Larder.Server.Auth;

/// <summary>Who sent a request, as far as rights go.</summary>
internal sealed class Caller(ApiKeyScopes scopes, IReadOnlyList<string> spaces)
{
    // One remembered answer: requests of one connection nearly always name one space. The pair is one reference,
    // so a race between two requests only forgets.
    private SpaceAnswer _last = new("", false);

    /// <summary>The user who runs the server, known by the operating system.</summary>
    public static Caller Owner { get; } = new(ApiKeyScopes.All, [SpacePattern.Every]);

    public ApiKeyScopes Scopes { get; } = scopes;

    public bool ReachesEverySpace { get; } = spaces.Contains(SpacePattern.Every, StringComparer.Ordinal);

    public bool Has(ApiKeyScopes scope) => (Scopes & scope) == scope;

    public bool Reaches(ReadOnlySpan<char> space)
    {
        if (ReachesEverySpace)
        {
            return true;
        }

        var last = _last;
        if (!space.SequenceEqual(last.Space))
        {
            var name = space.ToString();
            _last = last = new(name, spaces.Any(pattern => SpacePattern.Matches(pattern, name)));
        }

        return last.Reached;
    }

    private sealed record SpaceAnswer(string Space, bool Reached);
}
