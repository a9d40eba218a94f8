using Larder.Redis.Store;
using Larder.Stores;

namespace Larder.Redis;

/// <content>Listing keys, and removing many by what they are called.</content>
public sealed partial class RedisStore
{
    private const int PageLength = 1000;

    /// <inheritdoc />
    public bool CanScan => true;

    /// <inheritdoc />
    /// <remarks>Never blocks the server for long. Keeps the keys that it has answered, so as to answer each once.</remarks>
    public async IAsyncEnumerable<CacheKey> ScanAsync(string? pattern = null, CacheContext context = default)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var glob = KeyPattern.Escape(_keys.Prefix) + RedisGlob.Of(pattern, _keys.IsJson);
        await foreach (var name in Connection.ScanAsync(glob, context).ConfigureAwait(false))
        {
            if (_keys.Read(name.Span) is { } key && IsMeant(pattern, key) && seen.Add(key))
            {
                yield return key;
            }
        }
    }

    /// <inheritdoc />
    /// <remarks>Takes one round trip for each thousand keys. An entry whose tag was removed counts as long as it lies there.</remarks>
    public async ValueTask<long> RemoveMatchingAsync(string pattern, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        using var sweep = await _fence.BeginSweepAsync(context).ConfigureAwait(false);
        var glob = RedisGlob.Of(pattern, _keys.IsJson);

        // first the leases: from then on nothing is stored that began to be loaded before
        await UnlinkAsync(_keys.Leases(glob), static _ => true, context).ConfigureAwait(false);
        return await UnlinkAsync(
                KeyPattern.Escape(_keys.Prefix) + glob,
                name => _keys.Read(name) is { } key && IsMeant(pattern, key),
                context
            )
            .ConfigureAwait(false);
    }

    /// <inheritdoc />
    /// <remarks>Removes key by key what begins with the store's prefix and the space, and nothing else.</remarks>
    /// <exception cref="NotSupportedException">Neither the store nor the caller has a prefix; <see cref="FlushAsync"/> empties the database.</exception>
    public async ValueTask ClearAsync(CacheSpace space, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (_keys.Prefix.Length == 0 && space.Text.Length == 0)
        {
            throw new NotSupportedException(
                "A store without a prefix cannot tell its keys from those of others, so it does not clear them."
            );
        }

        await RemoveMatchingAsync(KeyPattern.StartingWith(space.Text) ?? "*", context).ConfigureAwait(false);
    }

    /// <summary>Removes everything from the whole database, whoever put it there; in a cluster from every server.</summary>
    public async ValueTask FlushAsync(CacheContext context = default)
    {
        using var sweep = await _fence.BeginSweepAsync(context).ConfigureAwait(false);
        await Connection.FlushAsync(context).ConfigureAwait(false);
    }

    private static bool IsMeant(string? pattern, string key) => pattern is null || KeyPattern.Matches(pattern, key);

    private async ValueTask<long> UnlinkAsync(string glob, KeyFilter isMeant, CacheContext context)
    {
        var removed = 0L;
        var page = new List<RedisArgument>(PageLength);
        await foreach (var name in Connection.ScanAsync(glob, context).ConfigureAwait(false))
        {
            if (isMeant(name.Span))
            {
                page.Add(name);
            }

            if (page.Count == PageLength)
            {
                removed += await Connection.RemoveManyAsync(page.ToArray(), context).ConfigureAwait(false);
                page.Clear();
            }
        }

        return page.Count == 0
            ? removed
            : removed + await Connection.RemoveManyAsync(page.ToArray(), context).ConfigureAwait(false);
    }

    private delegate bool KeyFilter(ReadOnlySpan<byte> name);
}
