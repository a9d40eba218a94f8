using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Larder.Redis;

/// <summary>What is published on one channel, in order. Dispose it to hear no more.</summary>
/// <remarks>Up to 4096 messages wait to be read; when more come, the oldest are dropped and a gap is told.</remarks>
public sealed class RedisSubscription : IAsyncDisposable
{
    private const int MostWaiting = 4096;

    private readonly Func<RedisSubscription, ValueTask> _remove;
    private readonly Channel<RedisMessage> _messages;
    private int _gap;

    internal RedisSubscription(string channel, Func<RedisSubscription, ValueTask> remove)
    {
        _remove = remove;
        Channel = channel;
        _messages = System.Threading.Channels.Channel.CreateBounded<RedisMessage>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest },
            _ => MarkGap()
        );
    }

    /// <summary>The channel.</summary>
    public string Channel { get; }

    /// <summary>The messages as they come; ends when the subscription or its connection is disposed. For one reader.</summary>
    public async IAsyncEnumerable<RedisMessage> ReadAllAsync([EnumeratorCancellation] CancellationToken token = default)
    {
        while (await _messages.Reader.WaitToReadAsync(token).ConfigureAwait(false))
        {
            if (Interlocked.Exchange(ref _gap, 0) != 0)
            {
                yield return new RedisMessage(Channel, default, IsGap: true);
            }

            // one at a time, so that a gap is told before what comes after it
            if (_messages.Reader.TryRead(out var message) && !message.IsGap)
            {
                yield return message;
            }
        }
    }

    /// <summary>Ends the subscription.</summary>
    public async ValueTask DisposeAsync()
    {
        Complete();
        await _remove(this).ConfigureAwait(false);
    }

    internal void Complete() => _messages.Writer.TryComplete();

    internal void Deliver(ReadOnlyMemory<byte> payload) =>
        _messages.Writer.TryWrite(new RedisMessage(Channel, payload));

    /// <summary>Something may have been missed; also wakes the reader.</summary>
    internal void TellGap()
    {
        MarkGap();
        _messages.Writer.TryWrite(new RedisMessage(Channel, default, IsGap: true));
    }

    private void MarkGap() => Volatile.Write(ref _gap, 1);
}
