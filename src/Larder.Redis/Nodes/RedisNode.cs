using Larder.Redis.Commands;
using Larder.Redis.Lanes;
using Larder.Redis.Replies;
using Larder.Wire.Commands;
using Larder.Wire.Nodes;

namespace Larder.Redis.Nodes;

/// <summary>One server of Redis or Valkey.</summary>
internal sealed class RedisNode(RedisOptions options, IPushListener listener)
    : Node(options, new RespProtocol(options, listener), listener)
{
    public RedisOptions Options => options;

    /// <summary>Sends a command about a key that is on its way to this server.</summary>
    public ValueTask<T> SendAskingAsync<TCommand, T>(scoped in TCommand command, CacheContext context)
        where TCommand : ICommand, allows ref struct
    {
        ThrowIfGone();
        var reply = RedisPending.Rent();
        var encoded = EncodedCommand.Of(command);
        if (!context.IsSynchronous)
        {
            return SendAskingLaterAsync<T>(encoded, reply, context.Token);
        }

        using (encoded)
        {
            ExchangeDirectly(new AskingCommand(encoded), reply, RedisPending.Rent(), context.Token);
            return new(reply.Take<T>());
        }
    }

    /// <summary>Sends a command whose reply is a push of its own name about the channel.</summary>
    public async ValueTask ConfirmedAsync(string command, string channel, CancellationToken token)
    {
        var reply = RedisPending.Rent();
        reply.ConfirmBy(command, channel);
        var encoded = EncodedCommand.Of(new WordsCommand([command, channel]));
        await SendLaterAsync<bool>(encoded, reply, before: null, token).ConfigureAwait(false);
    }

    private async ValueTask<T> SendAskingLaterAsync<T>(
        EncodedCommand encoded,
        RedisPending reply,
        CancellationToken token
    )
    {
        using (encoded)
        {
            var asking = EncodedCommand.Of(new AskingCommand(encoded));
            return await SendLaterAsync<T>(asking, reply, RedisPending.Unwanted(), token).ConfigureAwait(false);
        }
    }
}
