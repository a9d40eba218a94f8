namespace Larder.Server.Auth;

/// <summary>The words for scopes in key files, in requests and in answers.</summary>
internal static class ScopeNames
{
    private static readonly (string Name, ApiKeyScopes Scope)[] Known =
    [
        ("read", ApiKeyScopes.Read),
        ("write", ApiKeyScopes.Write),
        ("delete", ApiKeyScopes.Delete),
        ("list", ApiKeyScopes.List),
        ("stats", ApiKeyScopes.Stats),
        ("admin", ApiKeyScopes.Admin),
    ];

    public static string Choices { get; } = string.Join(", ", Known.Select(known => known.Name));

    public static string[] Of(ApiKeyScopes scopes) =>
        [.. Known.Where(known => scopes.HasFlag(known.Scope)).Select(known => known.Name)];

    /// <summary>Joins the scopes; false when there is none or one of them is unknown.</summary>
    public static bool TryParse(IEnumerable<string?> names, out ApiKeyScopes scopes)
    {
        scopes = ApiKeyScopes.None;
        foreach (var name in names)
        {
            var known = Array.Find(Known, known => string.Equals(known.Name, name, StringComparison.Ordinal));
            if (known.Scope == ApiKeyScopes.None)
            {
                return false;
            }

            scopes |= known.Scope;
        }

        return scopes != ApiKeyScopes.None;
    }
}
