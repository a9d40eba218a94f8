using Larder.Server.Auth;

namespace Larder.Server.Http;

/// <summary>Every route there is: what is answered and what is documented both come from here.</summary>
internal static class RouteTable
{
    private const string Spaces = "/v1/spaces";
    private const string OneSpace = "/v1/spaces/{space}";
    private const string Entry = OneSpace + "/entries/{key}";

    public static IReadOnlyList<Route> All { get; } =
    [
        new(RouteKind.Health, "GET", "/healthz", ApiKeyScopes.None, "Says that the server is up."),
        new(RouteKind.OpenApi, "GET", "/openapi/v1.json", ApiKeyScopes.None, "Describes this API."),
        new(RouteKind.Spaces, "GET", Spaces, ApiKeyScopes.List, "Lists the spaces that the key reaches."),
        new(RouteKind.Entries, "GET", OneSpace + "/entries", ApiKeyScopes.List, "Lists entries in ordinal order."),
        new(RouteKind.Entry, "GET", Entry, ApiKeyScopes.Read, "Gets the bytes of an entry."),
        new(RouteKind.Entry, "HEAD", Entry, ApiKeyScopes.Read, "Gets the headers of an entry."),
        new(RouteKind.Entry, "PUT", Entry, ApiKeyScopes.Write, "Stores bytes under a name."),
        new(RouteKind.Entry, "DELETE", Entry, ApiKeyScopes.Delete, "Removes an entry."),
        new(RouteKind.Clear, "POST", OneSpace + "/clear", ApiKeyScopes.Delete, "Removes every entry of a space."),
        new(
            RouteKind.Stats,
            "GET",
            OneSpace + "/stats",
            ApiKeyScopes.Stats,
            "Counts entries, hits and misses of a space."
        ),
        new(
            RouteKind.ClearAll,
            "POST",
            "/v1/admin/clear-all",
            ApiKeyScopes.Admin,
            "Removes every entry of every space."
        ),
        new(RouteKind.Keys, "GET", "/v1/keys", ApiKeyScopes.Admin, "Lists the API keys without their secrets."),
        new(RouteKind.Keys, "POST", "/v1/keys", ApiKeyScopes.Admin, "Creates an API key and shows it once."),
        new(RouteKind.Key, "DELETE", "/v1/keys/{id}", ApiKeyScopes.Admin, "Revokes an API key at once."),
    ];

    private static readonly Route[][] ByKind =
    [
        .. Enum.GetValues<RouteKind>().Select(kind => All.Where(route => route.Kind == kind).ToArray()),
    ];

    private static readonly string[] AllowByKind =
    [
        .. ByKind.Select(routes => string.Join(", ", routes.Select(route => route.Method))),
    ];

    /// <summary>The route; null when the path does not take the method, which is compared to the letter.</summary>
    public static Route? Find(RouteKind kind, string method)
    {
        foreach (var route in ByKind[(int)kind])
        {
            if (string.Equals(route.Method, method, StringComparison.Ordinal))
            {
                return route;
            }
        }

        return null;
    }

    /// <summary>The methods that a path takes, as the <c>Allow</c> header lists them.</summary>
    public static string AllowOf(RouteKind kind) => AllowByKind[(int)kind];
}
