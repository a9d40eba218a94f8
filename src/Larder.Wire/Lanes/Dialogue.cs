using System.Net.Sockets;
using Larder.Wire.Model;
using Larder.Wire.Transports;

namespace Larder.Wire.Lanes;

/// <summary>Words and answers in turn on a new connection, before anybody else uses it.</summary>
internal sealed class Dialogue(Transport transport, IWireOptions options, FrameScanner scanner, bool synchronous)
{
    private readonly InputBuffer _input = new(scanner);

    public IWireOptions Options => options;

    public ValueTask SendAsync(ReadOnlyMemory<byte> words) => transport.SendAsync(words, synchronous);

    /// <summary>The next answer.</summary>
    public async ValueTask<byte[]> ReceiveAsync()
    {
        while (true)
        {
            if (_input.TryNext(out var frame))
            {
                return frame.ToArray();
            }

            var received = await transport.ReceiveAsync(_input.Room(), synchronous).ConfigureAwait(false);
            if (received == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            _input.Advance(received);
        }
    }
}
