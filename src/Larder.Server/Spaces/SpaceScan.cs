using System.Runtime.CompilerServices;
using Larder.Memory;
using Larder.Stores;

namespace Larder.Server.Spaces;

/// <summary>Walks through the shared memory below the counters, so that looking around changes no statistics and no order of eviction.</summary>
internal sealed class SpaceScan(MemoryStore memory, TimeProvider time)
{
    private const int Batch = 512;

    /// <summary>The first names after <paramref name="after"/> that begin with <paramref name="start"/>, in ordinal order.</summary>
    /// <remarks>Costs one pass over the memory and holds no more than a page of names.</remarks>
    public async Task<EntryPage> PageAsync(
        string prefix,
        string start,
        string? after,
        int limit,
        CancellationToken token
    )
    {
        var first = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var name in NamesAsync(prefix, token).ConfigureAwait(false))
        {
            var belongs =
                name.StartsWith(start, StringComparison.Ordinal)
                && (after is null || string.CompareOrdinal(name, after) > 0)
                && (first.Count <= limit || string.CompareOrdinal(name, first.Max) < 0);
            if (belongs && first.Add(name) && first.Count > limit + 1)
            {
                first.Remove(first.Max!);
            }
        }

        var lines = new List<EntryLine>(Math.Min(limit, first.Count));
        foreach (var name in first.Take(limit))
        {
            if (await PeekAsync(new CacheKey(prefix, name), token).ConfigureAwait(false) is { } entry)
            {
                lines.Add(new EntryLine(name, entry.GetBytes().Length, entry.Remaining(time)));
            }
        }

        return new EntryPage(lines, first.Count > limit ? first.ElementAt(limit - 1) : null);
    }

    public async Task<SpaceTotals> TotalsAsync(string prefix, CancellationToken token)
    {
        long entries = 0;
        long bytes = 0;
        await foreach (var name in NamesAsync(prefix, token).ConfigureAwait(false))
        {
            if (await PeekAsync(new CacheKey(prefix, name), token).ConfigureAwait(false) is { } entry)
            {
                entries++;
                bytes += entry.GetBytes().Length;
            }
        }

        return new SpaceTotals(entries, bytes);
    }

    /// <summary>Removes every entry under the prefix that is there when the pass meets it; "" is all of the memory.</summary>
    public async Task<long> RemoveAsync(string prefix, CancellationToken token)
    {
        long removed = 0;
        var batch = new List<CacheKey>(Batch);
        await foreach (var key in memory.ScanAsync(null, token).ConfigureAwait(false))
        {
            if (key.StartsWith(prefix))
            {
                batch.Add(key);
            }

            if (batch.Count == Batch)
            {
                removed += await RemoveAsync(batch, token).ConfigureAwait(false);
            }
        }

        return removed + await RemoveAsync(batch, token).ConfigureAwait(false);
    }

    /// <summary>The prefixes under which there is at least one entry.</summary>
    public async Task<HashSet<string>> PrefixesAsync(CancellationToken token)
    {
        var prefixes = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var key in memory.ScanAsync(null, token).ConfigureAwait(false))
        {
            prefixes.Add(key.Space.Text);
        }

        return prefixes;
    }

    private async ValueTask<int> RemoveAsync(List<CacheKey> batch, CancellationToken token)
    {
        ICacheStore store = memory;
        var removed = await store.RemoveManyAsync(batch.ToArray(), token).ConfigureAwait(false);
        batch.Clear();
        return removed;
    }

    private async IAsyncEnumerable<string> NamesAsync(string prefix, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var key in memory.ScanAsync(null, token).ConfigureAwait(false))
        {
            if (key.StartsWith(prefix))
            {
                yield return key.Space.Text.Length == prefix.Length ? key.Name : key.ToString()[prefix.Length..];
            }
        }
    }

    private ValueTask<CacheEntry?> PeekAsync(CacheKey key, CancellationToken token) =>
        memory.GetAsync(key, new CacheContext(CacheMode.Probe, 0, token));
}
