using Larder.Redis.Commands;
using Larder.Redis.Lanes;
using Larder.Redis.Replies;
using Larder.Resp;
using Larder.Wire.Lanes;

namespace Larder.Redis.Connection;

/// <summary>Who hears what, and the way of each push to those who want it.</summary>
/// <param name="confirm">Sends a command about a channel, and ends when the server has confirmed it.</param>
internal sealed class Subscriptions(Func<string, string, CancellationToken, ValueTask> confirm)
    : IPushListener,
        IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RedisSubscription[]> _channels = new(StringComparer.Ordinal);
    private IPushListener[] _listeners = [];

    public void Listen(IPushListener listener)
    {
        lock (_lock)
        {
            _listeners = [.. _listeners, listener];
        }
    }

    public async ValueTask<RedisSubscription> AddAsync(string channel, CancellationToken token)
    {
        var subscription = new RedisSubscription(channel, RemoveAsync);
        lock (_lock)
        {
            _channels[channel] = [.. _channels.GetValueOrDefault(channel, []), subscription];
        }

        try
        {
            await confirm("subscribe", channel, token).ConfigureAwait(false);
            return subscription;
        }
        catch
        {
            Forget(subscription);
            throw;
        }
    }

    private async ValueTask RemoveAsync(RedisSubscription subscription)
    {
        if (Forget(subscription))
        {
            try
            {
                await confirm("unsubscribe", subscription.Channel, CancellationToken.None).ConfigureAwait(false);
                if (IsHeard(subscription.Channel))
                {
                    // somebody came while the last one left
                    await confirm("subscribe", subscription.Channel, CancellationToken.None).ConfigureAwait(false);
                }
            }
            catch (CacheStoreException)
            {
                // the connection is lost, and with it the subscription
            }
            catch (ObjectDisposedException)
            {
                // likewise
            }
        }
    }

    public void OnPush(ref RespReader push)
    {
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            var own = push;
            listener.OnPush(ref own);
        }

        push.Read();
        if (push.Bytes.SequenceEqual("message"u8))
        {
            push.Read();
            Deliver(push.GetText(), ref push);
        }
    }

    public void OnConnected(Lane lane)
    {
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            listener.OnConnected(lane);
        }

        foreach (var subscription in All())
        {
            var reply = RedisPending.Rent();
            reply.ConfirmBy("subscribe", subscription.Channel);
            lane.TrySend(new WordsCommand(["subscribe", subscription.Channel]), reply);
            subscription.TellGap();
        }
    }

    public void OnLost()
    {
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            listener.OnLost();
        }
    }

    public void Dispose()
    {
        foreach (var subscription in All())
        {
            subscription.Complete();
        }
    }

    private void Deliver(string channel, ref RespReader push)
    {
        push.Read();
        RedisSubscription[]? hearers;
        lock (_lock)
        {
            _channels.TryGetValue(channel, out hearers);
        }

        if (hearers is not null)
        {
            var payload = push.Bytes.ToArray();
            foreach (var hearer in hearers)
            {
                hearer.Deliver(payload);
            }
        }
    }

    private bool IsHeard(string channel)
    {
        lock (_lock)
        {
            return _channels.ContainsKey(channel);
        }
    }

    private RedisSubscription[] All()
    {
        lock (_lock)
        {
            return [.. _channels.Values.SelectMany(hearers => hearers)];
        }
    }

    /// <summary>True: nobody hears this channel any more.</summary>
    private bool Forget(RedisSubscription subscription)
    {
        lock (_lock)
        {
            if (!_channels.TryGetValue(subscription.Channel, out var hearers))
            {
                return false;
            }

            var rest = hearers.Where(hearer => hearer != subscription).ToArray();
            if (rest.Length > 0)
            {
                _channels[subscription.Channel] = rest;
                return false;
            }

            return _channels.Remove(subscription.Channel);
        }
    }
}
