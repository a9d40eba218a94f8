using Larder.Memcached.Commands;

namespace Larder.Memcached;

/// <content>What is done on every server.</content>
public sealed partial class MemcachedConnection
{
    /// <summary>Removes everything from every server, whoever put it there.</summary>
    /// <exception cref="CacheStoreException">A server could not be reached; the others are empty.</exception>
    public async ValueTask FlushAsync(CacheContext context = default)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        CacheStoreException? first = null;
        foreach (var node in _nodes)
        {
            try
            {
                await node.SendAsync<PlainCommand, bool>(new PlainCommand(PlainCommand.FlushAll), context)
                    .ConfigureAwait(false);
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

    /// <summary>The version that each server says it has, in the order of the options.</summary>
    public async ValueTask<IReadOnlyList<string>> VersionsAsync(CacheContext context = default)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        var versions = new List<string>(_nodes.Length);
        foreach (var node in _nodes)
        {
            var line = await node.SendAsync<PlainCommand, string>(new PlainCommand(PlainCommand.Version), context)
                .ConfigureAwait(false);
            versions.Add(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        }

        return versions;
    }
}
