using Larder.Redis.Commands;
using Larder.Redis.Replies;

namespace Larder.Redis.Nodes;

/// <content>Many commands at once.</content>
internal sealed partial class Node
{
    // as much as a socket takes without the other side having to read
    private const int PieceLength = 256 << 10;
    private const int PieceCount = 1024;

    /// <summary>Sends commands in their order and waits for all replies; they travel together. The commands stay the caller's.</summary>
    public async ValueTask<Outcome[]> SendManyAsync(EncodedCommand[] commands, CacheContext context)
    {
        if (context.IsSynchronous)
        {
            return Exchange(commands, context.Token);
        }

        var sending = new Task<Outcome>[commands.Length];
        for (var i = 0; i < commands.Length; i++)
        {
            sending[i] = Outcome.OfAsync(SendAsync<EncodedCommand, RedisReply>(commands[i], context)).AsTask();
        }

        return await Task.WhenAll(sending).ConfigureAwait(false);
    }

    private Outcome[] Exchange(EncodedCommand[] commands, CancellationToken token)
    {
        ThrowIfGone();
        var outcomes = new Outcome[commands.Length];
        for (int start = 0, end; start < commands.Length; start = end)
        {
            end = EndOfPiece(commands, start);
            var replies = new PendingReply[end - start];
            for (var i = 0; i < replies.Length; i++)
            {
                replies[i] = PendingReply.Rent();
            }

            ExchangeDirectly(commands[start..end], replies, token);
            for (var i = 0; i < replies.Length; i++)
            {
                outcomes[start + i] = Outcome.Of(replies[i]);
            }
        }

        return outcomes;
    }

    private void ExchangeDirectly(EncodedCommand[] commands, PendingReply[] replies, CancellationToken token)
    {
        try
        {
            _direct.Exchange(commands, replies, token);
        }
        catch (ObjectDisposedException) when (_isRetired)
        {
            throw Retired();
        }
    }

    private static int EndOfPiece(EncodedCommand[] commands, int start)
    {
        var length = 0;
        var end = start;
        do
        {
            length += commands[end++].MaxLength;
        } while (end < commands.Length && end - start < PieceCount && length + commands[end].MaxLength <= PieceLength);

        return end;
    }
}
