using System.Runtime.CompilerServices;
using Larder.Wire.Replies;

namespace Larder.Redis.Store;

/// <summary>Calls of a store to its server, many at once in one round trip; a script's text goes only to a server that lacks it.</summary>
internal sealed class StoreWire(RedisConnection redis)
{
    public RedisConnection Redis => redis;

    /// <summary>Makes one call.</summary>
    /// <exception cref="CacheStoreException">It failed.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RedisReply> OneAsync(ScriptCall call, CacheContext context)
    {
        try
        {
            return await redis.LendAsync(call.Command, context).ConfigureAwait(false);
        }
        catch (RedisServerException e) when (e.Code is "NOSCRIPT")
        {
            // it has not run
            var outcomes = await SendAsync([call], byText: true, context).ConfigureAwait(false);
            return outcomes[0].Value;
        }
    }

    /// <summary>Makes one call that is answered with a number.</summary>
    /// <exception cref="CacheStoreException">It failed.</exception>
    public async ValueTask<long> NumberAsync(ScriptCall call, CacheContext context)
    {
        using var reply = await OneAsync(call, context).ConfigureAwait(false);
        var reader = reply.Read();
        reader.Read();
        return reader.GetInt64();
    }

    /// <summary>Makes calls in their order; what became of each.</summary>
    public async ValueTask<Outcome<RedisReply>[]> ManyAsync(ScriptCall[] calls, CacheContext context)
    {
        var outcomes = await SendAsync(calls, byText: false, context).ConfigureAwait(false);
        var unknown = Enumerable
            .Range(0, calls.Length)
            .Where(i => outcomes[i].Fault is RedisServerException { Code: "NOSCRIPT" })
            .ToArray();
        if (unknown.Length == 0)
        {
            return outcomes;
        }

        // none of these has run
        var again = await SendAsync(Array.ConvertAll(unknown, i => calls[i]), byText: true, context)
            .ConfigureAwait(false);
        for (var i = 0; i < unknown.Length; i++)
        {
            outcomes[unknown[i]] = again[i];
        }

        return outcomes;
    }

    private ValueTask<Outcome<RedisReply>[]> SendAsync(ScriptCall[] calls, bool byText, CacheContext context) =>
        redis.SendManyAsync(Array.ConvertAll(calls, call => call.Encode(redis.IsCluster, byText)), context);
}
