using Larder.Redis.Commands;

namespace Larder.Redis;

/// <content>What is done on every server of a cluster.</content>
public sealed partial class RedisConnection
{
    private static readonly RedisArgument[] FlushWords = ["FLUSHDB", "ASYNC"];

    /// <summary>Removes every key of the database; in a cluster of every server.</summary>
    internal async ValueTask FlushAsync(CacheContext context)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        foreach (var node in _cluster?.Owners ?? [_home])
        {
            await node.SendAsync<WordsCommand, bool>(new WordsCommand(FlushWords), context).ConfigureAwait(false);
        }
    }
}
