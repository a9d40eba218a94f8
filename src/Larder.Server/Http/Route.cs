using Larder.Server.Auth;

namespace Larder.Server.Http;

/// <summary>One method on one path, with the right it needs.</summary>
/// <param name="Kind">The path.</param>
/// <param name="Method">The method.</param>
/// <param name="Template">The path as documents show it.</param>
/// <param name="Scope">What the key must allow; none where no key is needed.</param>
/// <param name="Summary">What it does, in one line.</param>
internal sealed record Route(RouteKind Kind, string Method, string Template, ApiKeyScopes Scope, string Summary)
{
    /// <summary>The scope as problems name it.</summary>
    public string ScopeName { get; } = string.Join(' ', ScopeNames.Of(Scope));

    /// <summary>Whether the key must reach every space, because the route is about all of them.</summary>
    public bool NeedsEverySpace => Scope == ApiKeyScopes.Admin;

    /// <summary>Whether the path names a space.</summary>
    public bool HasSpace => Kind is RouteKind.Entries or RouteKind.Entry or RouteKind.Clear or RouteKind.Stats;
}
