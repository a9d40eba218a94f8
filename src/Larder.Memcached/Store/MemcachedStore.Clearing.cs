using System.Text;
using Larder.Memcached.Store;

namespace Larder.Memcached;

/// <content>Removing many by what they have in common.</content>
public sealed partial class MemcachedStore
{
    /// <inheritdoc />
    /// <remarks>
    /// Takes the same time however many entries there are; they stay on their servers until they are replaced or make way. A
    /// server that is down is not cleared, and the error says so.
    /// </remarks>
    public async ValueTask ClearAsync(CacheSpace space, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        using var sweep = await _fence.BeginSweepAsync(context).ConfigureAwait(false);
        await OnEachAsync(server => server.Clears.ClearAsync(space, context)).ConfigureAwait(false);
    }

    /// <inheritdoc />
    /// <remarks>
    /// Takes the same time however many entries have the tag; they stay on their servers until they are replaced or make way.
    /// </remarks>
    public ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentException.ThrowIfNullOrEmpty(tag);
        var bytes = Encoding.UTF8.GetBytes(space.Text);
        return _forms.IsEnvelope
            ? OnEachAsync(server => server.Tags.RemoveAsync(bytes, tag, context))
            : throw new NotSupportedException("This form has no room for tags.");
    }

    /// <summary>Removes everything from every server, whoever put it there.</summary>
    public async ValueTask FlushAsync(CacheContext context = default)
    {
        using var sweep = await _fence.BeginSweepAsync(context).ConfigureAwait(false);
        await Connection.FlushAsync(context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">Always: no memcached server lists its keys. Clear a space, or remove by tag.</exception>
    public IAsyncEnumerable<CacheKey> ScanAsync(string? pattern = null, CacheContext context = default) =>
        throw NoLists();

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">Always: no memcached server lists its keys. Clear a space, or remove by tag.</exception>
    public ValueTask<long> RemoveMatchingAsync(string pattern, CacheContext context = default) => throw NoLists();

    private static NotSupportedException NoLists() =>
        new(
            "memcached does not list its keys, so they cannot be scanned, counted or removed by a pattern: clear a space, or remove by tag."
        );

    /// <summary>Does something on every server; one that cannot be reached does not keep it from the others.</summary>
    private async ValueTask OnEachAsync(Func<Server, ValueTask> call)
    {
        CacheStoreException? first = null;
        foreach (var server in _servers)
        {
            try
            {
                await call(server).ConfigureAwait(false);
            }
            catch (CacheStoreException e)
            {
                first ??= e;
            }
        }

        if (first is not null)
        {
            throw first;
        }
    }
}
