using System.Buffers;

namespace Larder.Server.Http;

/// <summary>A request target as it came over the wire, cut into its parts.</summary>
/// <remarks>
/// Everything is decided on the raw text. The path that the web server offers has been decoded and its dot segments
/// folded, so <c>entries/..%2fclear</c> and the like would reach other verbs, and distinct names would become one.
/// </remarks>
internal readonly ref struct RequestTarget
{
    private const string SpacesPath = "/v1/spaces/";
    private const string KeysPath = "/v1/keys/";
    private const string EntriesTail = "entries/";

    private static readonly SearchValues<char> Allowed = SearchValues.Create([
        .. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code).Where(character => character != '#'),
    ]);

    private RequestTarget(RouteKind kind, ReadOnlySpan<char> space, ReadOnlySpan<char> tail, ReadOnlySpan<char> query)
    {
        Kind = kind;
        Space = space;
        Tail = tail;
        Query = query;
    }

    public RouteKind Kind { get; }

    /// <summary>The segment where a space stands, unchecked.</summary>
    public ReadOnlySpan<char> Space { get; }

    /// <summary>The name of an entry or the id of a key, still encoded and unchecked.</summary>
    public ReadOnlySpan<char> Tail { get; }

    /// <summary>What follows the first question mark, still encoded.</summary>
    public ReadOnlySpan<char> Query { get; }

    public static RequestTarget Parse(ReadOnlySpan<char> raw)
    {
        if (raw.IsEmpty || raw[0] != '/' || raw.ContainsAnyExcept(Allowed))
        {
            return new(RouteKind.Malformed, default, default, default);
        }

        var mark = raw.IndexOf('?');
        var path = mark < 0 ? raw : raw[..mark];
        var query = mark < 0 ? default : raw[(mark + 1)..];
        return path.StartsWith(SpacesPath, StringComparison.Ordinal)
            ? OfSpace(path[SpacesPath.Length..], query)
            : OfPath(path, query);
    }

    private static RequestTarget OfSpace(ReadOnlySpan<char> rest, ReadOnlySpan<char> query)
    {
        var slash = rest.IndexOf('/');
        if (slash < 0)
        {
            return default;
        }

        var space = rest[..slash];
        var tail = rest[(slash + 1)..];
        return tail.StartsWith(EntriesTail, StringComparison.Ordinal)
            ? new(RouteKind.Entry, space, tail[EntriesTail.Length..], query)
            : new(KindOfSpaceVerb(tail), space, default, query);
    }

    private static RouteKind KindOfSpaceVerb(ReadOnlySpan<char> verb) =>
        verb switch
        {
            "entries" => RouteKind.Entries,
            "clear" => RouteKind.Clear,
            "stats" => RouteKind.Stats,
            _ => RouteKind.None,
        };

    private static RequestTarget OfPath(ReadOnlySpan<char> path, ReadOnlySpan<char> query)
    {
        if (path.StartsWith(KeysPath, StringComparison.Ordinal))
        {
            return new(RouteKind.Key, default, path[KeysPath.Length..], query);
        }

        var kind = path switch
        {
            "/healthz" => RouteKind.Health,
            "/openapi/v1.json" => RouteKind.OpenApi,
            "/v1/spaces" => RouteKind.Spaces,
            "/v1/keys" => RouteKind.Keys,
            "/v1/admin/clear-all" => RouteKind.ClearAll,
            _ => RouteKind.None,
        };
        return new(kind, default, default, query);
    }
}
