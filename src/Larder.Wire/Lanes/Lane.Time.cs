using System.Globalization;
using Larder.Wire.Replies;

namespace Larder.Wire.Lanes;

/// <content>Deadlines, and whether the other side is still there.</content>
internal abstract partial class Lane
{
    /// <summary>Sends the command that says no more than that somebody is there.</summary>
    protected abstract void Ping(PendingReply reply);

    /// <summary>Called by the clock; answers whether anybody waits.</summary>
    private bool OnTick(bool fromSleep)
    {
        if (fromSleep)
        {
            Ping(_protocol.Unwanted());
        }

        var now = _clock.Now;
        if (_line.Peek() is not { } oldest)
        {
            return false;
        }

        for (var number = _line.Head; _line.At(number) is { } reply; number++)
        {
            if (!reply.TryExpire(this, now, _clock.Timeout, TimedOut))
            {
                break;
            }
        }

        if (Silence(now, oldest) > _clock.Timeout && _line.Peek() == oldest)
        {
            Close(new CacheTimeoutException($"{_options} has been silent for {Seconds} with commands waiting."));
        }

        return true;
    }

    /// <summary>
    /// The ticks without a sign of life since the oldest command was put in line. That bytes can be sent is one only while
    /// that command is not gone: later ones may vanish in the buffers of the system.
    /// </summary>
    private int Silence(uint now, PendingReply oldest)
    {
        // signed, since the oldest may have left meanwhile and be younger than now
        var silence = Math.Min((int)(now - oldest.Tick), (int)(now - _clock.LastReceived));
        var isGone = Volatile.Read(ref _goneTail) - _line.Head > 0;
        return isGone ? silence : Math.Min(silence, (int)(now - _clock.LastSent));
    }

    private string Seconds =>
        _options.CommandTimeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private CacheTimeoutException TimedOut() =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_options} did not answer within {Seconds}: {_line.Tail - _line.Head} replies outstanding, {Unsent} bytes unsent. Whether the command was carried out is unknown."
            )
        );
}
