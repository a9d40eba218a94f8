using Larder.Server.Auth;
using Larder.Server.Http.Bodies;
using Larder.Server.Spaces;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Larder.Server.Http;

/// <summary>Lists, clears and measures spaces.</summary>
internal sealed partial class SpaceRoutes(SpaceRegistry spaces, HttpLimits limits, ILogger<SpaceRoutes> log)
{
    public async Task ListSpacesAsync(HttpContext context, Caller caller)
    {
        var names = await spaces.NamesAsync(context.RequestAborted).ConfigureAwait(false);
        var body = new SpacesBody([.. names.Where(name => caller.Reaches(name))]);
        await Answers.JsonAsync(context, body, HttpJson.Default.SpacesBody).ConfigureAwait(false);
    }

    public async Task ListEntriesAsync(HttpContext context, string space, ListQuery query)
    {
        var page = spaces.Find(space) is { } found
            ? await spaces
                .PageAsync(found, query.Prefix, query.After, query.Limit, context.RequestAborted)
                .ConfigureAwait(false)
            : EntryPage.Empty;
        var lines = page.Lines.Select(line => new EntryBody(line.Name, line.Size, line.Remaining?.TotalSeconds));
        await Answers
            .JsonAsync(
                context,
                new EntriesBody([.. lines], page.Last is null ? null : ListQuery.CursorAfter(page.Last)),
                HttpJson.Default.EntriesBody
            )
            .ConfigureAwait(false);
    }

    public async Task ClearAsync(HttpContext context, string space)
    {
        var removed = spaces.Find(space) is { } found
            ? await spaces.ClearAsync(found, context.RequestAborted).ConfigureAwait(false)
            : 0;
        LogCleared(space, removed);
        await Answers.JsonAsync(context, new RemovedBody(removed), HttpJson.Default.RemovedBody).ConfigureAwait(false);
    }

    public async Task ClearAllAsync(HttpContext context)
    {
        var removed = await spaces.ClearAllAsync(context.RequestAborted).ConfigureAwait(false);
        LogCleared("*", removed);
        await Answers.JsonAsync(context, new RemovedBody(removed), HttpJson.Default.RemovedBody).ConfigureAwait(false);
    }

    public async Task StatsAsync(HttpContext context, string space)
    {
        var found = spaces.Find(space);
        var totals = found is null
            ? default
            : await spaces.TotalsAsync(found, context.RequestAborted).ConfigureAwait(false);
        var counters = found?.Counters ?? default;
        var body = new StatsBody(
            space,
            totals.Entries,
            totals.Bytes,
            counters.Hits,
            counters.Misses,
            counters.Writes,
            counters.Removes,
            counters.HitRatio
        );
        await Answers.JsonAsync(context, body, HttpJson.Default.StatsBody).ConfigureAwait(false);
    }

    public ListQuery? ReadQuery(ReadOnlySpan<char> query, out Problem? problem) =>
        ListQuery.Read(query, limits.MaxKeyBytes, out problem);

    [LoggerMessage(2, LogLevel.Information, "Cleared {Space}: {Removed} entries removed.")]
    private partial void LogCleared(string space, long removed);
}
