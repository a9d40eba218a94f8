using Microsoft.OpenApi;

namespace Larder.Server.Http.Document;

/// <summary>What each route takes besides a body, for documents.</summary>
internal static class RouteParameters
{
    public static IEnumerable<IOpenApiParameter> Of(Route route)
    {
        if (route.HasSpace)
        {
            yield return Text("space", ParameterLocation.Path, "The space.");
        }

        var own = (route.Kind, route.Method) switch
        {
            (RouteKind.Entries, _) => Listing(),
            (RouteKind.Entry, "PUT") => [Name, .. Conditions()],
            (RouteKind.Entry, _) => [Name],
            (RouteKind.Key, _) => [Text("id", ParameterLocation.Path, "The id of the key.")],
            _ => Array.Empty<IOpenApiParameter>(),
        };
        foreach (var parameter in own)
        {
            yield return parameter;
        }
    }

    private static OpenApiParameter Name =>
        Text(
            "key",
            ParameterLocation.Path,
            "The name of the entry, percent-encoded as one segment; decoded exactly once."
        );

    private static IOpenApiParameter[] Listing() =>
        [
            Text("prefix", ParameterLocation.Query, "How the names begin."),
            new OpenApiParameter
            {
                Name = "limit",
                In = ParameterLocation.Query,
                Description = "How many entries at most.",
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Minimum = "1",
                    Maximum = "1000",
                    Default = ListQuery.DefaultLimit,
                },
            },
            Text("cursor", ParameterLocation.Query, "The 'next' of the page before."),
        ];

    private static IOpenApiParameter[] Conditions() =>
        [
            Text(
                EntryHeaders.Ttl,
                ParameterLocation.Header,
                "How long the entry lives: 150ms, 60s, 5m, 2h, 1d or none."
            ),
            Text("If-None-Match", ParameterLocation.Header, "'*' stores only when there is no such entry."),
            Text("If-Match", ParameterLocation.Header, "'*' stores only when there is such an entry."),
        ];

    private static OpenApiParameter Text(string name, ParameterLocation place, string description) =>
        new()
        {
            Name = name,
            In = place,
            Required = place == ParameterLocation.Path,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
