using Larder.Wire.Commands;
using Larder.Wire.Replies;

namespace Larder.Redis;

/// <content>Many commands at once.</content>
public sealed partial class RedisConnection
{
    /// <summary>Whether the server is one of a cluster.</summary>
    internal bool IsCluster => _cluster is not null;

    /// <summary>Where the server is and how to talk to it.</summary>
    internal RedisOptions Options => _home.Options;

    /// <summary>Sends one command in the way that the context asks for.</summary>
    internal ValueTask<RedisReply> LendAsync<TCommand>(scoped in TCommand command, CacheContext context)
        where TCommand : ICommand, allows ref struct => SendAsync<TCommand, RedisReply>(command, context);

    /// <summary>Sends commands in one round trip for each server; those for one server in their order. Gives them back to the pool.</summary>
    /// <returns>What became of each, in their order.</returns>
    internal async ValueTask<Outcome<RedisReply>[]> SendManyAsync(EncodedCommand[] commands, CacheContext context)
    {
        try
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
            return _cluster is null
                ? await _home.SendManyAsync<RedisReply>(commands, context).ConfigureAwait(false)
                : await _cluster.SendManyAsync(commands, context).ConfigureAwait(false);
        }
        finally
        {
            Array.ForEach(commands, static command => command.Dispose());
        }
    }
}
