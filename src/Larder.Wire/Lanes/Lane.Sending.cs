using System.Diagnostics.CodeAnalysis;

namespace Larder.Wire.Lanes;

/// <content>The sender.</content>
internal abstract partial class Lane
{
    private const int SliceLength = 256 << 10;

    private int _goneTail;

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
                    await SendAsync(block).ConfigureAwait(false);
                }

                lock (_lock)
                {
                    _output.Sent(blocks);
                    _goneTail = _sentTail;
                    TellRoom();
                }
            }
        }
        catch (Exception e)
        {
            Close(e);
        }
    }

    /// <summary>Sends a block in slices: each that is gone shows that the other side still takes something.</summary>
    private async ValueTask SendAsync(ReadOnlyMemory<byte> block)
    {
        for (var slice = block; !slice.IsEmpty; slice = slice[Math.Min(SliceLength, slice.Length)..])
        {
            await _transport
                .SendAsync(slice[..Math.Min(SliceLength, slice.Length)], synchronous: false)
                .ConfigureAwait(false);
            _clock.Sent();
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
