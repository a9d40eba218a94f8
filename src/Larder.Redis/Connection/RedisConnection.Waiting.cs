using Larder.Redis.Commands;
using Larder.Redis.Lanes;
using Larder.Redis.Replies;

namespace Larder.Redis;

/// <content>Commands that cannot be sent at once.</content>
public sealed partial class RedisConnection
{
    private async ValueTask<T> SendLaterAsync<T>(EncodedCommand command, PendingReply reply, CancellationToken token)
    {
        using (command)
        {
            var began = _options.Time.GetTimestamp();
            while (!TrySendNow(command, reply, out var lane))
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
    private bool TrySendNow(EncodedCommand command, PendingReply reply, out Lane? lane)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        lane = _keeper.Lane;
        var sending = lane?.TrySend(command, reply) ?? Sending.Closed;
        lane = sending == Sending.Full ? lane : null;
        return sending == Sending.Sent;
    }

    private async ValueTask ConnectedAsync(long began, CancellationToken token)
    {
        if (!await WithinAsync(_keeper.ChangedAsync(), began, _options.DownTimeout, token).ConfigureAwait(false))
        {
            var fault = _keeper.LastFault;
            throw new RedisConnectionException(
                $"There is no connection to {_options}, and the command was not sent. {fault?.Message}",
                fault
            );
        }
    }

    private async ValueTask RoomAsync(Lane lane, int length, long began, CancellationToken token)
    {
        if (!await WithinAsync(lane.RoomAsync(length), began, _options.CommandTimeout / 2, token).ConfigureAwait(false))
        {
            throw new RedisBusyException(
                FormattableString.Invariant(
                    $"{_options} takes no more: {lane.Unsent} bytes wait to be sent, and no room came in time. The command was not sent."
                )
            );
        }
    }

    private async ValueTask<bool> WithinAsync(Task task, long began, TimeSpan limit, CancellationToken token)
    {
        var left = limit - _options.Time.GetElapsedTime(began);
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        try
        {
            await task.WaitAsync(left, _options.Time, token).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            // the caller says what did not come
            return false;
        }
    }
}
