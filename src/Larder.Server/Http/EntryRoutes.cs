using Larder.Server.Spaces;
using Microsoft.AspNetCore.Http;

namespace Larder.Server.Http;

/// <summary>Reads, writes and removes single entries.</summary>
internal sealed class EntryRoutes(SpaceRegistry spaces, HttpLimits limits, TimeProvider time)
{
    /// <summary>The entry where it is at hand under a name without escapes; null decides nothing.</summary>
    public CacheEntry? FindNear(ReadOnlySpan<char> space, ReadOnlySpan<char> name) =>
        spaces.Find(space)?.FindNear(name);

    public Task SendAsync(HttpContext context, CacheEntry entry)
    {
        var encoded = entry.Encode();
        EntryHeaders.Write(context.Response.Headers, entry, time);
        return Answers.BytesAsync(context, encoded.Bytes, encoded.MediaType);
    }

    public async Task GetAsync(HttpContext context, string space, string name)
    {
        var entry = spaces.Find(space) is { } found
            ? await found.GetAsync(name, ModeOf(context), context.RequestAborted).ConfigureAwait(false)
            : null;
        await (entry is null ? Answers.ProblemAsync(context, Problem.Miss) : SendAsync(context, entry)).ConfigureAwait(
            false
        );
    }

    public async Task PutAsync(HttpContext context, string space, string name)
    {
        if (await ReadAsync(context).ConfigureAwait(false) is not ({ } entry, var mode))
        {
            return;
        }

        var outcome = await spaces.PutAsync(space, name, entry, mode, context.RequestAborted).ConfigureAwait(false);
        await (
            outcome switch
            {
                PutOutcome.Created => Answers.StatusAsync(context, StatusCodes.Status201Created),
                PutOutcome.Replaced => Answers.StatusAsync(context, StatusCodes.Status204NoContent),
                PutOutcome.Unmet => Answers.ProblemAsync(context, Problem.Unmet),
                PutOutcome.TooManySpaces => Answers.ProblemAsync(context, Problem.TooManySpaces),
                _ => Answers.ProblemAsync(context, Problem.TooHeavy),
            }
        ).ConfigureAwait(false);
    }

    public async Task DeleteAsync(HttpContext context, string space, string name)
    {
        if (!EntryHeaders.TryReadCondition(context.Request.Headers, out var mode) || mode != CacheMode.None)
        {
            await Answers.ProblemAsync(context, Problem.BadCondition).ConfigureAwait(false);
            return;
        }

        var removed =
            spaces.Find(space) is { } found
            && await found.RemoveAsync(name, context.RequestAborted).ConfigureAwait(false);
        await (
            removed
                ? Answers.StatusAsync(context, StatusCodes.Status204NoContent)
                : Answers.ProblemAsync(context, Problem.Miss)
        ).ConfigureAwait(false);
    }

    private static CacheMode ModeOf(HttpContext context) =>
        HttpMethods.IsHead(context.Request.Method) ? CacheMode.Probe : CacheMode.None;

    /// <summary>Reads headers before the body, so that a request that cannot succeed costs no upload.</summary>
    private async ValueTask<(CacheEntry? Entry, CacheMode Mode)> ReadAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var problem = Check(headers, out var expiration, out var mode, out var mediaType);
        if (problem is null)
        {
            // What all the memory cannot hold is not worth reading either.
            var limit = Math.Min(limits.MaxBodyBytes, limits.MaxMemory);
            var bytes = await BodyReader.ReadAsync(context, limit).ConfigureAwait(false);
            if (bytes is not null)
            {
                return (CacheEntry.OfBytes(bytes, mediaType, expiration), mode);
            }

            problem =
                limit == limits.MaxBodyBytes || context.Request.ContentLength > limits.MaxBodyBytes
                    ? Problem.TooLarge(limits.MaxBodyBytes)
                    : Problem.TooHeavy;
        }

        await Answers.ProblemAsync(context, problem).ConfigureAwait(false);
        return default;
    }

    private static Problem? Check(
        IHeaderDictionary headers,
        out Expiration expiration,
        out CacheMode mode,
        out string mediaType
    )
    {
        var hasTtl = EntryHeaders.TryReadTtl(headers, out expiration);
        var hasCondition = EntryHeaders.TryReadCondition(headers, out mode);
        var hasMediaType = EntryHeaders.TryReadMediaType(headers, out mediaType);
        return headers.ContentEncoding.Count > 0 ? Problem.Encoded
            : !hasTtl ? Problem.BadTtl
            : !hasCondition ? Problem.BadCondition
            : !hasMediaType ? Problem.BadContentType
            : null;
    }
}
