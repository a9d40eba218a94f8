using Larder.Redis.Commands;
using Larder.Resp;

namespace Larder.Redis;

/// <content>Messages between clients.</content>
public sealed partial class RedisConnection
{
    /// <summary>Publishes a message.</summary>
    /// <returns>How many got it.</returns>
    public ValueTask<long> PublishAsync(string channel, ReadOnlyMemory<byte> payload, CacheContext context = default) =>
        SendAsync<WordsCommand, long>(new WordsCommand(["PUBLISH", channel, payload], int.MaxValue), context);

    /// <summary>Hears what is published on a channel, on this same connection, until the subscription is disposed.</summary>
    /// <remarks>After the connection was made again it is subscribed again; the subscription then tells of a gap.</remarks>
    /// <exception cref="NotSupportedException">The server speaks RESP2, in which a subscription needs a connection of its own.</exception>
    public async ValueTask<RedisSubscription> SubscribeAsync(string channel, CancellationToken token = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        if (Server is { Protocol: RespVersion.Two })
        {
            throw new NotSupportedException(
                "The server speaks RESP2, in which a subscription needs a connection of its own."
            );
        }

        return await _subscriptions.AddAsync(channel, token).ConfigureAwait(false);
    }

    private ValueTask ConfirmedAsync(string command, string channel, CancellationToken token) =>
        _home.ConfirmedAsync(command, channel, token);
}
