using Larder.Redis.Commands;
using Larder.Redis.Lanes;
using Larder.Redis.Replies;

namespace Larder.Redis.Nodes;

/// <content>Commands that cannot be sent at once.</content>
internal sealed partial class Node
{
    /// <summary>Sends a command as soon as there is a lane with room for it, and gives it back to the pool.</summary>
    private async ValueTask<T> SendLaterAsync<T>(
        EncodedCommand command,
        bool asking,
        PendingReply reply,
        CancellationToken token
    )
    {
        using (command)
        {
            var began = options.Time.GetTimestamp();
            while (!TrySendNow(command, asking, reply, out var lane))
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
    private bool TrySendNow(EncodedCommand command, bool asking, PendingReply reply, out Lane? lane)
    {
        ThrowIfGone();
        lane = Keeper.Lane;
        var sending =
            lane is null ? Sending.Closed
            : asking ? lane.TrySend(new AskingCommand(command), reply, PendingReply.Unwanted())
            : lane.TrySend(command, reply);
        lane = sending == Sending.Full ? lane : null;
        return sending == Sending.Sent;
    }

    private async ValueTask ConnectedAsync(long began, CancellationToken token)
    {
        // who has never been there may need longer
        var limit = Keeper.Made == 0 ? options.ConnectTimeout : options.DownTimeout;
        if (!await WithinAsync(Keeper.ChangedAsync(), began, limit, token).ConfigureAwait(false))
        {
            var fault = Keeper.LastFault;
            throw new RedisConnectionException(
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

    private RedisBusyException Busy(Lane lane) =>
        new(
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
