using Larder.Server.Auth;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Larder.Server.Http.Document;

/// <summary>Writes every route of <see cref="RouteTable"/> into an OpenAPI document.</summary>
internal static class ApiDocument
{
    private const string Scheme = "apiKey";

    public static async Task FillAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken token
    )
    {
        document.Info = new OpenApiInfo { Title = "Larder", Version = "v1" };
        document.Components ??= new OpenApiComponents();
        document.AddComponent(
            Scheme,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key: lrd_... The user who runs the server needs none on its Unix socket.",
            }
        );
        foreach (var type in RouteAnswers.Bodies)
        {
            var schema = await context.GetOrCreateSchemaAsync(type, null, token).ConfigureAwait(false);
            document.AddComponent(type.Name, schema);
        }

        foreach (var path in RouteTable.All.GroupBy(route => route.Template, StringComparer.Ordinal))
        {
            var item = new OpenApiPathItem { Operations = [] };
            foreach (var route in path)
            {
                item.Operations[HttpMethod.Parse(route.Method)] = OperationOf(route, document);
            }

            document.Paths[path.Key] = item;
        }
    }

    private static OpenApiOperation OperationOf(Route route, OpenApiDocument document)
    {
        var operation = new OpenApiOperation
        {
            Summary = route.Summary,
            OperationId = $"{route.Method.ToLowerInvariant()}{route.Kind}",
            Parameters = [.. RouteParameters.Of(route)],
            Responses = [],
        };
        foreach (var answer in RouteAnswers.Of(route))
        {
            operation.Responses[answer.Status] = ResponseOf(answer, document);
        }

        if (route.Scope != ApiKeyScopes.None)
        {
            operation.Description = $"Needs the scope '{route.ScopeName}'.";
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        }

        operation.RequestBody = RequestOf(route, document);
        return operation;
    }

    private static OpenApiRequestBody? RequestOf(Route route, OpenApiDocument document) =>
        (route.Kind, route.Method) switch
        {
            (RouteKind.Entry, "PUT") => new() { Required = true, Content = Bytes("*/*") },
            (RouteKind.Keys, "POST") => new()
            {
                Required = true,
                Content = Json("application/json", nameof(Bodies.NewKeyRequest), document),
            },
            _ => null,
        };

    private static OpenApiResponse ResponseOf(RouteAnswer answer, OpenApiDocument document) =>
        new()
        {
            Description = answer.Meaning,
            Content =
                answer.Body is { } body ? Json(answer.MediaType, body.Name, document)
                : answer.MediaType.Length > 0 ? Bytes(answer.MediaType)
                : null,
        };

    private static Dictionary<string, OpenApiMediaType> Json(
        string mediaType,
        string schema,
        OpenApiDocument document
    ) => new(StringComparer.Ordinal) { [mediaType] = new() { Schema = new OpenApiSchemaReference(schema, document) } };

    private static Dictionary<string, OpenApiMediaType> Bytes(string mediaType) =>
        new(StringComparer.Ordinal)
        {
            [mediaType] = new()
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
            },
        };
}
