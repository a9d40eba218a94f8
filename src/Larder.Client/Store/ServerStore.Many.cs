using Larder.Client.Http;
using Larder.Stores;

namespace Larder.Client.Store;

internal sealed partial class ServerStore
{
    /// <inheritdoc />
    public ValueTask GetManyAsync(
        ReadOnlyMemory<CacheKey> keys,
        Memory<CacheEntry?> found,
        CacheContext context = default
    )
    {
        if (found.Length < keys.Length)
        {
            throw new ArgumentException("There must be room for an answer to every key.", nameof(found));
        }

        return Parallelism.ForEachAsync(
            keys.Length,
            Degree(context),
            async i =>
            {
                var entry = await GetAsync(keys.Span[i], context).ConfigureAwait(false);
                found.Span[i] = entry;
            }
        );
    }

    /// <inheritdoc />
    public async ValueTask<int> SetManyAsync(
        ReadOnlyMemory<KeyValuePair<CacheKey, CacheEntry>> entries,
        CacheContext context = default
    )
    {
        var seen = new HashSet<CacheKey>();
        var repeats = false;
        foreach (var (key, entry) in entries.Span)
        {
            entry.Encode();
            repeats |= !seen.Add(key);
        }

        // of two entries under one key the later must win
        var stored = 0;
        await Parallelism
            .ForEachAsync(
                entries.Length,
                repeats ? 1 : Degree(context),
                async i =>
                {
                    var (key, entry) = entries.Span[i];
                    if (await SetAsync(key, entry, context).ConfigureAwait(false))
                    {
                        Interlocked.Increment(ref stored);
                    }
                }
            )
            .ConfigureAwait(false);
        return stored;
    }

    /// <inheritdoc />
    public async ValueTask<int> RemoveManyAsync(ReadOnlyMemory<CacheKey> keys, CacheContext context = default)
    {
        var removed = 0;
        await Parallelism
            .ForEachAsync(
                keys.Length,
                Degree(context),
                async i =>
                {
                    if (await RemoveAsync(keys.Span[i], context).ConfigureAwait(false))
                    {
                        Interlocked.Increment(ref removed);
                    }
                }
            )
            .ConfigureAwait(false);
        return removed;
    }

    /// <inheritdoc />
    public async ValueTask ClearAsync(CacheSpace within, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(within);
        if (within.Text.Length == 0)
        {
            await ClearWholeAsync(context).ConfigureAwait(false);
            return;
        }

        using var sweep = await BeginSweepAsync(context).ConfigureAwait(false);
        await foreach (var page in EntryPage.AllAsync(connection, space, within.Text, context).ConfigureAwait(false))
        {
            await RemoveManyAsync(page.Entries.Select(static entry => new CacheKey(entry.Key)).ToArray(), context)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Clears the space in one call.</summary>
    /// <returns>How many entries there were.</returns>
    public async ValueTask<long> ClearWholeAsync(CacheContext context)
    {
        using var sweep = await BeginSweepAsync(context).ConfigureAwait(false);
        return await ClearCommand.SendAsync(connection, connection.Route.Clear(space), context).ConfigureAwait(false);
    }

    /// <summary>Makes every load that is under way come too late, because what it loads is being cleared.</summary>
    public ValueTask<FillFence.Sweep> BeginSweepAsync(CacheContext context) => _fence.BeginSweepAsync(context);

    /// <inheritdoc />
    public async IAsyncEnumerable<CacheKey> ScanAsync(string? pattern = null, CacheContext context = default)
    {
        var prefix = KeyPattern.LiteralPrefix(pattern);
        prefix = prefix.Length > 0 && char.IsHighSurrogate(prefix[^1]) ? prefix[..^1] : prefix;
        await foreach (var page in EntryPage.AllAsync(connection, space, prefix, context).ConfigureAwait(false))
        {
            foreach (var entry in page.Entries)
            {
                if (pattern is null || KeyPattern.Matches(pattern, entry.Key))
                {
                    yield return entry.Key;
                }
            }
        }
    }

    private int Degree(CacheContext context) => context.IsSynchronous ? 1 : parallelism;
}
