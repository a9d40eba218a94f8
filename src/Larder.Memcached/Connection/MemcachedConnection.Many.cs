using Larder.Memcached.Nodes;
using Larder.Wire.Commands;
using Larder.Wire.Replies;

namespace Larder.Memcached;

/// <content>Many commands at once.</content>
public sealed partial class MemcachedConnection
{
    /// <summary>Sends commands to one server in one round trip, in their order. Gives them back to the pool.</summary>
    /// <returns>What became of each, in their order.</returns>
    internal async ValueTask<Outcome<MemcachedReply>[]> SendManyAsync(
        MemcachedNode node,
        EncodedCommand[] commands,
        CacheContext context
    )
    {
        try
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
            return await node.SendManyAsync<MemcachedReply>(commands, context).ConfigureAwait(false);
        }
        finally
        {
            Array.ForEach(commands, static command => command.Dispose());
        }
    }
}
