using Larder.Wire.Commands;
using Larder.Wire.Lanes;
using Larder.Wire.Replies;

namespace Larder.Wire.Nodes;

/// <content>Commands that cannot be sent at once.</content>
internal abstract partial class Node
{
    /// <summary>Sends a command as soon as there is a lane with room for it, and gives it back to the pool.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reply">Its reply.</param>
    /// <param name="before">A reply that comes before it, where the command is two in one.</param>
    /// <param name="token">Takes the caller away.</param>
    protected async ValueTask<T> SendLaterAsync<T>(
        EncodedCommand command,
        PendingReply reply,
        PendingReply? before,
        CancellationToken token
    )
    {
        using (command)
        {
            var began = options.Time.GetTimestamp();
            while (!TrySendNow(command, reply, before, out var lane))
            {
                if (lane is null)
                {
                    await ConnectedAsync(began, token).ConfigureAwait(false);
                }
                else
                {
                    await RoomAsync(lane, command.MaxLength, began, token).ConfigureAwait(false);
                }
            }
        }

        reply.LeaveWith(token);
        return await reply.AsTask<T>().ConfigureAwait(false);
    }

    /// <summary>False without a lane: there is none. False with one: there is no room on it.</summary>
    private bool TrySendNow(EncodedCommand command, PendingReply reply, PendingReply? before, out Lane? lane)
    {
        ThrowIfGone();
        lane = Keeper.Lane;
        var sending = lane is null ? Sending.Closed : lane.TrySend(command, reply, before);
        lane = sending == Sending.Full ? lane : null;
        return sending == Sending.Sent;
    }

    private async ValueTask ConnectedAsync(long began, CancellationToken token)
    {
        // who has never been there may need longer
        var limit = Keeper.IsAwaited ? options.ConnectTimeout : options.DownTimeout;
        if (!await WithinAsync(Keeper.ChangedAsync(), began, limit, token).ConfigureAwait(false))
        {
            var fault = Keeper.LastFault;
            throw protocol.Lost(
                $"There is no connection to {options}, and the command was not sent. {fault?.Message}",
                fault
            );
        }
    }

    private async ValueTask RoomAsync(Lane lane, int length, long began, CancellationToken token)
    {
        if (lane.JoinQueue(length) is not { } place)
        {
            return;
        }

        var woken = false;
        try
        {
            woken = await WithinAsync(place.Task, began, options.CommandTimeout / 2, token).ConfigureAwait(false);
        }
        finally
        {
            if (!woken)
            {
                lane.LeaveQueue(place);
            }
        }

        if (!woken)
        {
            throw Busy(lane);
        }
    }

    private CacheStoreException Busy(Lane lane) =>
        protocol.Busy(
            FormattableString.Invariant(
                $"{options} takes no more: {lane.Unsent} bytes wait to be sent, and no room came in time. The command was not sent."
            )
        );

    private async ValueTask<bool> WithinAsync(Task task, long began, TimeSpan limit, CancellationToken token)
    {
        var left = limit - options.Time.GetElapsedTime(began);
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        try
        {
            await task.WaitAsync(left, options.Time, token).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            // the caller says what did not come
            return false;
        }
    }
}
