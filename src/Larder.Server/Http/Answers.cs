using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Larder.Server.Http.Bodies;
using Microsoft.AspNetCore.Http;

namespace Larder.Server.Http;

/// <summary>Writes whole answers: the length is known before the first byte leaves, so a client never sees half of one.</summary>
internal static class Answers
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";

    public static Task JsonAsync<T>(HttpContext context, T body, JsonTypeInfo<T> form, int status = 200)
    {
        context.Response.StatusCode = status;
        return BytesAsync(context, JsonSerializer.SerializeToUtf8Bytes(body, form), Json);
    }

    public static Task ProblemAsync(HttpContext context, Problem problem)
    {
        var body = new ProblemBody(
            "urn:larder:problem:" + problem.Slug,
            problem.Title,
            problem.Status,
            problem.Detail,
            Activity.Current?.Id ?? context.TraceIdentifier
        );
        context.Response.StatusCode = problem.Status;
        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return BytesAsync(
            context,
            JsonSerializer.SerializeToUtf8Bytes(body, HttpJson.Default.ProblemBody),
            ProblemJson
        );
    }

    public static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Sends bytes; a small body goes out together with the headers when the request ends.</summary>
    public static Task BytesAsync(HttpContext context, ReadOnlyMemory<byte> bytes, string mediaType)
    {
        const int small = 4096;
        var response = context.Response;
        response.Headers.ContentType = mediaType;
        response.ContentLength = bytes.Length;
        if (bytes.IsEmpty || HttpMethods.IsHead(context.Request.Method))
        {
            return Task.CompletedTask;
        }

        var writer = response.BodyWriter;
        if (bytes.Length > small)
        {
            return writer.WriteAsync(bytes, context.RequestAborted).AsTask();
        }

        bytes.Span.CopyTo(writer.GetSpan(bytes.Length));
        writer.Advance(bytes.Length);
        return Task.CompletedTask;
    }
}
