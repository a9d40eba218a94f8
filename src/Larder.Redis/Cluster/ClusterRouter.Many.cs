using Larder.Redis.Model;
using Larder.Redis.Nodes;
using Larder.Wire.Commands;
using Larder.Wire.Replies;

namespace Larder.Redis.Cluster;

/// <content>Many commands at once.</content>
internal sealed partial class ClusterRouter
{
    /// <summary>Sends commands, each to the server that has its key; those for one server travel together. They stay the caller's.</summary>
    public async ValueTask<Outcome<RedisReply>[]> SendManyAsync(EncodedCommand[] commands, CacheContext context)
    {
        if (context.IsSynchronous)
        {
            return await InTurnAsync(commands, context).ConfigureAwait(false);
        }

        var sending = new Task<Outcome<RedisReply>>[commands.Length];
        for (var i = 0; i < commands.Length; i++)
        {
            sending[i] = Outcome<RedisReply>.OfAsync(RouteAsync<RedisReply>(commands[i], context)).AsTask();
        }

        return await Task.WhenAll(sending).ConfigureAwait(false);
    }

    /// <summary>One server after the other, on the calling thread.</summary>
    private async ValueTask<Outcome<RedisReply>[]> InTurnAsync(EncodedCommand[] commands, CacheContext context)
    {
        var outcomes = new Outcome<RedisReply>[commands.Length];
        foreach (var share in Enumerable.Range(0, commands.Length).GroupBy(i => _map.For(commands[i].Slot)))
        {
            var places = share.ToArray();
            var answers = await AskAsync(share.Key, Array.ConvertAll(places, i => commands[i]), context)
                .ConfigureAwait(false);
            for (var i = 0; i < places.Length; i++)
            {
                outcomes[places[i]] = answers[i];
            }
        }

        return outcomes;
    }

    private async ValueTask<Outcome<RedisReply>[]> AskAsync(
        RedisNode node,
        EncodedCommand[] commands,
        CacheContext context
    )
    {
        Outcome<RedisReply>[] outcomes;
        try
        {
            outcomes = await node.SendManyAsync<RedisReply>(commands, context).ConfigureAwait(false);
        }
        catch (CacheStoreException e)
        {
            // what the other servers say still counts
            RefreshSoon();
            outcomes = [.. commands.Select(_ => new Outcome<RedisReply>(default, e))];
        }

        for (var i = 0; i < commands.Length; i++)
        {
            if (
                outcomes[i].Fault is NodeRetiredException
                || (outcomes[i].Fault is RedisServerException e && Redirection.Of(e) is not null)
            )
            {
                outcomes[i] = await Outcome<RedisReply>
                    .OfAsync(RouteAsync<RedisReply>(commands[i], context))
                    .ConfigureAwait(false);
            }
        }

        return outcomes;
    }
}
