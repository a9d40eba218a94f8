using System.Buffers;
using Larder.Redis.Replies;
using Larder.Resp;
using Larder.Wire.Commands;

namespace Larder.Redis.Cluster;

/// <summary>Many commands at once, whose replies become one. Commands for one server travel together.</summary>
internal static class Gathering
{
    /// <summary>One array of what stands in the arrays of one value that are the replies.</summary>
    public static async ValueTask<RedisReply> ReadAsync(
        ClusterRouter cluster,
        EncodedCommand[] commands,
        CacheContext context
    )
    {
        var parts = await SendAllAsync<RedisReply>(cluster, commands, context).ConfigureAwait(false);
        return Joined(parts);
    }

    /// <summary>The sum of the replies.</summary>
    public static async ValueTask<long> SumAsync(ClusterRouter cluster, EncodedCommand[] commands, CacheContext context)
    {
        var parts = await SendAllAsync<long>(cluster, commands, context).ConfigureAwait(false);
        return parts.Sum();
    }

    private static RedisReply Joined(RedisReply[] parts)
    {
        var whole = new ArrayBufferWriter<byte>();
        var writer = new RespWriter(whole);
        writer.WriteArrayHeader(parts.Length);
        foreach (var part in parts)
        {
            using (part)
            {
                writer.WriteRaw(part.Inner);
            }
        }

        writer.Flush();
        var reply = RedisPending.Rent();
        reply.Fill(whole.WrittenSpan);
        return reply.Take<RedisReply>();
    }

    /// <summary>Sends all before it waits for the first; throws only after the last.</summary>
    private static async ValueTask<T[]> SendAllAsync<T>(
        ClusterRouter cluster,
        EncodedCommand[] commands,
        CacheContext context
    )
    {
        var sending = new Task<T>[commands.Length];
        for (var i = 0; i < commands.Length; i++)
        {
            sending[i] = cluster.SendAsync<T>(commands[i], context).AsTask();
        }

        return await Task.WhenAll(sending).ConfigureAwait(false);
    }
}
