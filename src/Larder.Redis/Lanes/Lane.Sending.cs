using System.Diagnostics.CodeAnalysis;

namespace Larder.Redis.Lanes;

/// <content>The sender.</content>
internal sealed partial class Lane
{
    void IThreadPoolWorkItem.Execute() => _ = SendAllAsync();

    /// <summary>Sends until nothing is left; an error closes the lane.</summary>
    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "whatever it is, the lane cannot be used any more and its callers are told"
    )]
    private async Task SendAllAsync()
    {
        try
        {
            while (TakeOutput() is { } blocks)
            {
                foreach (var block in blocks)
                {
                    await _transport.SendAsync(block, synchronous: false).ConfigureAwait(false);
                }

                lock (_lock)
                {
                    _output.Sent(blocks);
                    TellRoom();
                }
            }
        }
        catch (Exception e)
        {
            Close(e);
        }
    }

    private List<ArraySegment<byte>>? TakeOutput()
    {
        lock (_lock)
        {
            if (_output.IsEmpty || _fault is not null)
            {
                _sending = false;
                return null;
            }

            // from here on these commands may reach the server
            _sentTail = _line.Tail;
            return _output.Take();
        }
    }

    /// <summary>Wakes who waits for room: each looks for himself whether it is enough. Only under the lock.</summary>
    private void TellRoom() => _room.Wake(_options.MaxOutstanding - (_line.Tail - _line.Head));
}
