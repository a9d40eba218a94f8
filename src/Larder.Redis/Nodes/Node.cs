using Larder.Redis.Commands;
using Larder.Redis.Lanes;
using Larder.Redis.Replies;

namespace Larder.Redis.Nodes;

/// <summary>One server: a lane for all, and connections for synchronous callers.</summary>
internal sealed partial class Node(RedisOptions options, IPushListener listener) : IDisposable
{
    private readonly DirectLanes _direct = new(options);
    private int _disposed;
    private volatile bool _isRetired;

    public RedisOptions Options => options;

    public LaneKeeper Keeper { get; } = new(options, listener);

    /// <summary>Sends a command in the way that the context asks for.</summary>
    public ValueTask<T> SendAsync<TCommand, T>(scoped in TCommand command, CacheContext context)
        where TCommand : ICommand, allows ref struct
    {
        ThrowIfGone();
        var reply = PendingReply.Rent();
        if (context.IsSynchronous)
        {
            ExchangeDirectly(command, reply, asking: false, context.Token);
            return new(reply.Take<T>());
        }

        context.Token.ThrowIfCancellationRequested();
        if (Keeper.Lane is { } lane && lane.TrySend(command, reply) == Sending.Sent)
        {
            reply.LeaveWith(context.Token);
            return reply.AsTask<T>();
        }

        return SendLaterAsync<T>(EncodedCommand.Of(command), asking: false, reply, context.Token);
    }

    /// <summary>Sends a command about a key that is on its way to this server.</summary>
    public ValueTask<T> SendAskingAsync<TCommand, T>(scoped in TCommand command, CacheContext context)
        where TCommand : ICommand, allows ref struct
    {
        ThrowIfGone();
        var reply = PendingReply.Rent();
        if (context.IsSynchronous)
        {
            ExchangeDirectly(command, reply, asking: true, context.Token);
            return new(reply.Take<T>());
        }

        return SendLaterAsync<T>(EncodedCommand.Of(command), asking: true, reply, context.Token);
    }

    /// <summary>Sends a command whose reply is a push of its own name about the channel.</summary>
    public async ValueTask ConfirmedAsync(string command, string channel, CancellationToken token)
    {
        var reply = PendingReply.Rent();
        reply.ConfirmBy(command, channel);
        var encoded = EncodedCommand.Of(new WordsCommand([command, channel]));
        await SendLaterAsync<bool>(encoded, asking: false, reply, token).ConfigureAwait(false);
    }

    /// <summary>Closes all connections; calls that are running end with an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            Keeper.Dispose();
            _direct.Dispose();
        }
    }

    /// <summary>
    /// Ends unless there is a connection: what waits to be sent learns that it was not, and what a synchronous caller has
    /// sent is waited for.
    /// </summary>
    /// <returns>False: there is a connection, and nothing has changed.</returns>
    public bool TryRetire()
    {
        if (!Keeper.TryRetire())
        {
            return false;
        }

        _isRetired = true;
        Dispose();
        Keeper.Wake();
        return true;
    }

    private void ExchangeDirectly<TCommand>(
        scoped in TCommand command,
        PendingReply reply,
        bool asking,
        CancellationToken token
    )
        where TCommand : ICommand, allows ref struct
    {
        try
        {
            _direct.Exchange(command, reply, asking, token);
        }
        catch (ObjectDisposedException) when (_isRetired)
        {
            throw Retired();
        }
    }

    private NodeRetiredException Retired() => new($"{options} has left the cluster, and the command was not sent.");

    private void ThrowIfGone()
    {
        if (Volatile.Read(ref _disposed) != 0)
        {
            throw _isRetired ? Retired() : new ObjectDisposedException("RedisConnection");
        }
    }
}
