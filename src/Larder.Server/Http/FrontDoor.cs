using Larder.Server.Auth;
using Larder.Server.Spaces;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Larder.Server.Http;

/// <summary>Takes each request by its raw target, in this order: path, method, caller, names, rights, body.</summary>
/// <remarks>The routing of the framework is never asked about our paths: it sees them decoded and folded.</remarks>
internal sealed partial class FrontDoor(
    Visitors visitors,
    Authenticator authenticator,
    EntryRoutes entries,
    SpaceRoutes spaces,
    KeyRoutes keys,
    HttpLimits limits,
    ILogger<FrontDoor> log
)
{
    /// <summary>Answers a request to one of our paths.</summary>
    /// <param name="context">The request.</param>
    /// <param name="others">Takes every other request.</param>
    /// <param name="documents">Writes the document of the API; null where health and documents are the host's affair.</param>
    public Task InvokeAsync(HttpContext context, RequestDelegate others, RequestDelegate? documents)
    {
        Task pending;
        try
        {
            var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
            pending = AnswerAsync(context, RequestTarget.Parse(raw), others, documents);
        }
        catch (Exception fault)
        {
            return FailAsync(context, fault);
        }

        return pending.IsCompletedSuccessfully ? pending : GuardAsync(context, pending);
    }

    private Task AnswerAsync(
        HttpContext context,
        RequestTarget target,
        RequestDelegate others,
        RequestDelegate? documents
    )
    {
        var isHosts =
            documents is null && target.Kind is (RouteKind.Malformed or RouteKind.Health or RouteKind.OpenApi);
        if (isHosts || target.Kind == RouteKind.None)
        {
            return others(context);
        }

        if (target.Kind == RouteKind.Malformed)
        {
            return Answers.ProblemAsync(context, Problem.BadTarget);
        }

        if (!Framing.IsPlain(context.Request.Headers))
        {
            context.Response.Headers.Connection = "close";
            return Answers.ProblemAsync(context, Problem.BadFraming);
        }

        if (RouteTable.Find(target.Kind, context.Request.Method) is not { } route)
        {
            context.Response.Headers.Allow = RouteTable.AllowOf(target.Kind);
            return Answers.ProblemAsync(context, Problem.BadMethod);
        }

        if (route.Scope == ApiKeyScopes.None)
        {
            return target.Kind == RouteKind.OpenApi && documents is not null
                ? documents(context)
                : Answers.JsonAsync(context, new Bodies.HealthBody("ok"), HttpJson.Default.HealthBody);
        }

        var visitor = visitors.Of(context);
        var caller = authenticator.Authenticate(context.Request.Headers.Authorization, visitor, out var verdict);
        return caller is null ? RefuseAsync(context, verdict) : AnswerCallerAsync(context, target, route, caller);
    }

    private Task AnswerCallerAsync(HttpContext context, RequestTarget target, Route route, Caller caller)
    {
        if (!route.HasSpace)
        {
            return caller.Has(route.Scope) && (!route.NeedsEverySpace || caller.ReachesEverySpace)
                ? AnswerServerAsync(context, target, route, caller)
                : Answers.ProblemAsync(context, Problem.Forbidden(route.ScopeName));
        }

        if (!SpaceName.IsValid(target.Space))
        {
            return Answers.ProblemAsync(context, Problem.BadSpace);
        }

        if (!caller.Has(route.Scope) || !caller.Reaches(target.Space))
        {
            return Answers.ProblemAsync(context, Problem.Forbidden(route.ScopeName));
        }

        return route.Kind == RouteKind.Entry
            ? AnswerEntryAsync(context, target, route)
            : AnswerSpaceAsync(context, target, route);
    }

    private Task AnswerEntryAsync(HttpContext context, RequestTarget target, Route route)
    {
        // HEAD asks whether an entry is there: that is no hit and makes it no younger
        var reads = HttpMethods.IsGet(context.Request.Method);
        if (reads && !target.Tail.Contains('%') && entries.FindNear(target.Space, target.Tail) is { } near)
        {
            return entries.SendAsync(context, near);
        }

        var problem = EntryName.Read(target.Space, target.Tail, limits.MaxKeyBytes, out var name);
        if (problem is not null)
        {
            return Answers.ProblemAsync(context, problem);
        }

        var space = target.Space.ToString();
        return route.Scope switch
        {
            ApiKeyScopes.Read => entries.GetAsync(context, space, name),
            ApiKeyScopes.Write => entries.PutAsync(context, space, name),
            _ => entries.DeleteAsync(context, space, name),
        };
    }

    private Task AnswerSpaceAsync(HttpContext context, RequestTarget target, Route route)
    {
        var space = target.Space.ToString();
        switch (route.Kind)
        {
            case RouteKind.Clear:
                return spaces.ClearAsync(context, space);
            case RouteKind.Stats:
                return spaces.StatsAsync(context, space);
            default:
                return spaces.ReadQuery(target.Query, out var problem) is { } query
                    ? spaces.ListEntriesAsync(context, space, query)
                    : Answers.ProblemAsync(context, problem ?? Problem.BadQuery);
        }
    }

    private Task AnswerServerAsync(HttpContext context, RequestTarget target, Route route, Caller caller) =>
        route.Kind switch
        {
            RouteKind.Spaces => spaces.ListSpacesAsync(context, caller),
            RouteKind.ClearAll => spaces.ClearAllAsync(context),
            RouteKind.Key => keys.RevokeAsync(context, target.Tail.ToString()),
            _ => HttpMethods.IsPost(route.Method) ? keys.CreateAsync(context) : keys.ListAsync(context),
        };

    private static Task RefuseAsync(HttpContext context, FailureThrottle.Verdict verdict)
    {
        if (!verdict.IsOver)
        {
            return Answers.ProblemAsync(context, Problem.Unauthorized);
        }

        context.Response.Headers.RetryAfter = FormattableString.Invariant($"{verdict.RetryAfterSeconds}");
        return Answers.ProblemAsync(context, Problem.TooManyFailures);
    }

    private async Task GuardAsync(HttpContext context, Task pending)
    {
        try
        {
            await pending.ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            await FailAsync(context, fault).ConfigureAwait(false);
        }
    }

    private Task FailAsync(HttpContext context, Exception fault)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }

        var refused = fault as BadHttpRequestException;
        if (refused is null)
        {
            LogFailed(fault, context.TraceIdentifier);
        }

        if (context.Response.HasStarted)
        {
            // Whole or not at all: a client must be able to tell a broken answer from a short one.
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Clear();
        var problem =
            refused is null ? Problem.Internal
            : refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? Problem.TooLarge(limits.MaxBodyBytes)
            : Problem.Refused(refused.StatusCode);
        return Answers.ProblemAsync(context, problem);
    }

    [LoggerMessage(5, LogLevel.Error, "A request failed; its traceId is {TraceId}.")]
    private partial void LogFailed(Exception fault, string traceId);
}
