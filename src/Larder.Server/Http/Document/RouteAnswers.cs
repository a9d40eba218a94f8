using Larder.Server.Auth;
using Larder.Server.Http.Bodies;

namespace Larder.Server.Http.Document;

/// <summary>What each route may answer, for documents.</summary>
internal static class RouteAnswers
{
    private const string Json = "application/json";

    private static readonly RouteAnswer[] NeedKey =
    [
        Problem("401", "No valid API key."),
        Problem("403", "The key does not allow this; the same whether or not there is anything."),
        Problem("429", "Too many wrong keys from this source; Retry-After says how long to wait."),
    ];

    /// <summary>Every form of body that occurs.</summary>
    public static IReadOnlyList<Type> Bodies { get; } =
    [
        typeof(ProblemBody),
        typeof(HealthBody),
        typeof(SpacesBody),
        typeof(EntryBody),
        typeof(EntriesBody),
        typeof(RemovedBody),
        typeof(StatsBody),
        typeof(KeyBody),
        typeof(KeysBody),
        typeof(NewKeyRequest),
        typeof(NewKeyBody),
    ];

    public static IEnumerable<RouteAnswer> Of(Route route)
    {
        IEnumerable<RouteAnswer> answers = [.. Own(route), .. route.Scope == ApiKeyScopes.None ? [] : NeedKey];
        return route.HasSpace
            ? answers.Append(Problem("400", "The space, the name, the query or a header is not well formed."))
            : answers;
    }

    private static RouteAnswer[] Own(Route route) =>
        (route.Kind, route.Method) switch
        {
            (RouteKind.Health, _) => [Of<HealthBody>("200", "The server is up.")],
            (RouteKind.OpenApi, _) => [new("200", "This document.")],
            (RouteKind.Spaces, _) => [Of<SpacesBody>("200", "The spaces.")],
            (RouteKind.Entries, _) => [Of<EntriesBody>("200", "A page; empty for an unknown space.")],
            (RouteKind.Entry, "GET") => [new("200", "The bytes, under the type they were stored with.", "*/*"), Miss],
            (RouteKind.Entry, "HEAD") => [new("200", "The entry is there."), new("404", "It is not.")],
            (RouteKind.Entry, "PUT") => PutAnswers,
            (RouteKind.Entry, _) => [new("204", "Removed."), Miss],
            (RouteKind.Clear or RouteKind.ClearAll, _) => [Of<RemovedBody>("200", "How many entries were there.")],
            (RouteKind.Stats, _) => [Of<StatsBody>("200", "The figures; zeros for an unknown space.")],
            (RouteKind.Keys, "GET") => [Of<KeysBody>("200", "The keys.")],
            (RouteKind.Keys, _) =>
            [
                Of<NewKeyBody>("201", "Created; the key is shown this once."),
                Problem("400", "The body is no JSON object."),
                Problem("422", "A field is wrong; the detail names it."),
            ],
            (RouteKind.Key, _) => [new("204", "Revoked."), Problem("404", "No key has this id.")],
            _ => [],
        };

    private static RouteAnswer Miss { get; } = Problem("404", "No such entry.");

    private static RouteAnswer[] PutAnswers { get; } =
    [
        new("201", "Stored under a new name."),
        new("204", "Stored in place of another value."),
        Problem("412", "The condition was not met; nothing changed."),
        Problem("413", "The body is too large; nothing changed."),
        Problem("422", "Larder-Ttl is not well formed; nothing changed."),
        Problem("507", "The entry is larger than the cache, or there are too many spaces."),
    ];

    private static RouteAnswer Problem(string status, string meaning) =>
        new(status, meaning, "application/problem+json", typeof(ProblemBody));

    private static RouteAnswer Of<T>(string status, string meaning) => new(status, meaning, Json, typeof(T));
}
