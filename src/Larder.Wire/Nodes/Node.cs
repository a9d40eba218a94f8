using Larder.Wire.Commands;
using Larder.Wire.Lanes;
using Larder.Wire.Model;
using Larder.Wire.Replies;

namespace Larder.Wire.Nodes;

/// <summary>One server: a lane for all, and connections for synchronous callers.</summary>
internal abstract partial class Node(IWireOptions options, LaneProtocol protocol, ILaneListener listener) : IDisposable
{
    private readonly DirectLanes _direct = new(options, protocol);
    private int _disposed;
    private volatile bool _isRetired;

    public LaneKeeper Keeper { get; } = new(options, protocol, listener);

    /// <summary>Sends a command in the way that the context asks for.</summary>
    public ValueTask<T> SendAsync<TCommand, T>(scoped in TCommand command, CacheContext context)
        where TCommand : ICommand, allows ref struct
    {
        ThrowIfGone();
        var reply = protocol.Rent();
        reply.Mark = command.Mark;
        if (context.IsSynchronous)
        {
            ExchangeDirectly(command, reply, before: null, context.Token);
            return new(reply.Take<T>());
        }

        context.Token.ThrowIfCancellationRequested();
        if (Keeper.Lane is { } lane && lane.TrySend(command, reply) == Sending.Sent)
        {
            reply.LeaveWith(context.Token);
            return reply.AsTask<T>();
        }

        return SendLaterAsync<T>(EncodedCommand.Of(command), reply, before: null, context.Token);
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

    protected void ExchangeDirectly<TCommand>(
        scoped in TCommand command,
        PendingReply reply,
        PendingReply? before,
        CancellationToken token
    )
        where TCommand : ICommand, allows ref struct
    {
        try
        {
            _direct.Exchange(command, reply, before, token);
            OnExchanged(fault: null);
        }
        catch (CacheStoreException e)
        {
            OnExchanged(e);
            throw;
        }
        catch (ObjectDisposedException) when (_isRetired)
        {
            throw Retired();
        }
    }

    private CacheStoreException Retired() =>
        protocol.Retired($"{options} is not one of the servers any more, and the command was not sent.");

    /// <summary>A synchronous call has ended, with a fault of the connection or without.</summary>
    protected virtual void OnExchanged(CacheStoreException? fault) { }

    /// <summary>Refuses a call at once where waiting for the server is known to be in vain.</summary>
    protected virtual void ThrowIfDown() { }

    protected void ThrowIfGone()
    {
        if (Volatile.Read(ref _disposed) != 0)
        {
            throw _isRetired ? Retired() : new ObjectDisposedException(protocol.Owner);
        }

        ThrowIfDown();
    }
}
