using Larder.Wire.Commands;
using Larder.Wire.Replies;

namespace Larder.Wire.Nodes;

/// <content>Many commands at once.</content>
internal abstract partial class Node
{
    // as much as a socket takes without the other side having to read
    private const int PieceLength = 256 << 10;
    private const int PieceCount = 1024;

    /// <summary>Sends commands in their order and waits for all replies; they travel together. The commands stay the caller's.</summary>
    public async ValueTask<Outcome<TReply>[]> SendManyAsync<TReply>(EncodedCommand[] commands, CacheContext context)
        where TReply : IDisposable
    {
        if (context.IsSynchronous)
        {
            return Exchange<TReply>(commands, context.Token);
        }

        var sending = new Task<Outcome<TReply>>[commands.Length];
        for (var i = 0; i < commands.Length; i++)
        {
            sending[i] = Outcome<TReply>.OfAsync(SendAsync<EncodedCommand, TReply>(commands[i], context)).AsTask();
        }

        return await Task.WhenAll(sending).ConfigureAwait(false);
    }

    private Outcome<TReply>[] Exchange<TReply>(EncodedCommand[] commands, CancellationToken token)
        where TReply : IDisposable
    {
        ThrowIfGone();
        var outcomes = new Outcome<TReply>[commands.Length];
        for (int start = 0, end; start < commands.Length; start = end)
        {
            end = EndOfPiece(commands, start);
            var replies = new PendingReply[end - start];
            for (var i = 0; i < replies.Length; i++)
            {
                replies[i] = protocol.Rent();
                replies[i].Mark = commands[start + i].Mark;
            }

            ExchangeDirectly(commands[start..end], replies, token);
            for (var i = 0; i < replies.Length; i++)
            {
                outcomes[start + i] = Outcome<TReply>.Of(replies[i]);
            }
        }

        return outcomes;
    }

    private void ExchangeDirectly(EncodedCommand[] commands, PendingReply[] replies, CancellationToken token)
    {
        try
        {
            _direct.Exchange(commands, replies, token);
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
