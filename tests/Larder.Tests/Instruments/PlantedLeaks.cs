using System.Buffers;
using System.Net.Sockets;

namespace Larder.Tests.Instruments;

/// <summary>Takes things and forgets to give them back, until it is disposed.</summary>
internal sealed class PlantedLeaks : IDisposable
{
    private readonly List<IDisposable> _open = [];
    private readonly List<byte[]> _buffers = [];
    private readonly ManualResetEventSlim _end = new();

    public void Leak(string kind)
    {
        switch (kind)
        {
            case "sockets":
                _open.Add(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
                break;
            case "file handles":
                _open.Add(File.OpenRead(typeof(PlantedLeaks).Assembly.Location));
                break;
            case "timers":
                _open.Add(new Timer(_ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan));
                break;
            case "threads":
                new Thread(() => _end.Wait()) { IsBackground = true }.Start();
                break;
            default:
                _buffers.Add(ArrayPool<byte>.Shared.Rent(5_000));
                break;
        }
    }

    /// <summary>The same, given back at once.</summary>
    public void TakeAndGiveBack(string kind)
    {
        switch (kind)
        {
            case "threads":
                var thread = new Thread(() => { });
                thread.Start();
                thread.Join();
                break;
            case "pooled buffers":
                ArrayPool<byte>.Shared.Return(ArrayPool<byte>.Shared.Rent(5_000));
                break;
            default:
                Leak(kind);
                _open[^1].Dispose();
                break;
        }
    }

    public void Dispose()
    {
        _end.Set();
        _open.ForEach(open => open.Dispose());
        _buffers.ForEach(buffer => ArrayPool<byte>.Shared.Return(buffer));
    }
}
