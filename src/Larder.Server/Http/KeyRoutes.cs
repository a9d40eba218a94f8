using Larder.Server.Auth;
using Larder.Server.Http.Bodies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Larder.Server.Http;

/// <summary>Lists, creates and revokes API keys.</summary>
internal sealed partial class KeyRoutes(ApiKeyStore keys, TimeProvider time, ILogger<KeyRoutes> log)
{
    private const int MaxBodyBytes = 64 * 1024;

    public Task ListAsync(HttpContext context)
    {
        var bodies = keys.Ring.Records.Select(record => new KeyBody(
            record.Id,
            record.Name,
            ScopeNames.Of(record.Scopes),
            record.Spaces,
            record.Created,
            record.Expires,
            record.Revoked
        ));
        return Answers.JsonAsync(context, new KeysBody([.. bodies]), HttpJson.Default.KeysBody);
    }

    public async Task CreateAsync(HttpContext context)
    {
        var bytes = await BodyReader.ReadAsync(context, MaxBodyBytes).ConfigureAwait(false);
        var problem = Problem.TooLarge(MaxBodyBytes);
        if (bytes is null || KeyWish.Read(bytes, time.GetUtcNow(), out problem) is not { } wish)
        {
            await Answers.ProblemAsync(context, problem).ConfigureAwait(false);
            return;
        }

        if (keys.Create(wish.Name, wish.Scopes, wish.Spaces, wish.Expires) is not { } made)
        {
            await Answers.ProblemAsync(context, Problem.TooManyKeys).ConfigureAwait(false);
            return;
        }

        LogCreated(made.Id, wish.Name);
        context.Response.Headers.CacheControl = "no-store";
        await Answers
            .JsonAsync(
                context,
                new NewKeyBody(made.Id, made.Text),
                HttpJson.Default.NewKeyBody,
                StatusCodes.Status201Created
            )
            .ConfigureAwait(false);
    }

    public Task RevokeAsync(HttpContext context, string id)
    {
        if (!keys.Revoke(id))
        {
            return Answers.ProblemAsync(context, Problem.NoSuchKey);
        }

        LogRevoked(id);
        return Answers.StatusAsync(context, StatusCodes.Status204NoContent);
    }

    [LoggerMessage(3, LogLevel.Information, "Created the API key {Id} ({Name}).")]
    private partial void LogCreated(string id, string name);

    [LoggerMessage(4, LogLevel.Information, "Revoked the API key {Id}.")]
    private partial void LogRevoked(string id);
}
