using Larder.Memcached.Lanes;
using Larder.Memcached.Model;
using Larder.Wire.Model;
using Larder.Wire.Nodes;

namespace Larder.Memcached.Nodes;

/// <summary>One server.</summary>
internal sealed class MemcachedNode : Node
{
    private const int MostFailures = 3;

    private readonly MemcachedServer _server;
    private readonly NodeBreaker _breaker;
    private int _failures;

    private MemcachedNode(MemcachedServer server, NodeOptions options, MetaProtocol protocol, NodeBreaker breaker)
        : base(options, protocol, breaker)
    {
        _server = server;
        Wire = options;
        _breaker = breaker;
    }

    public IWireOptions Wire { get; }

    /// <summary>How often its connection was lost.</summary>
    public int Losses => _breaker.Losses;

    public bool IsDown => _breaker.IsOpen;

    public static MemcachedNode Of(MemcachedServer server, MemcachedOptions options)
    {
        var breaker = new NodeBreaker(options.DownTimeout, options.Time);

        // what a server keeps may be a little more than what is sent to it here
        var protocol = new MetaProtocol(Math.Max(options.MaxItemBytes, 64 << 20));
        return new MemcachedNode(server, new NodeOptions(options, server), protocol, breaker);
    }

    public override string ToString() => _server.ToString();

    /// <summary>It could not be reached at first, and is tried again in the background.</summary>
    public void BeginLater()
    {
        _breaker.Open();
        Keeper.Begin();
    }

    /// <summary>Synchronous calls have connections of their own: where these fail one after the other, the shared one is no better.</summary>
    protected override void OnExchanged(CacheStoreException? fault)
    {
        if (fault is null)
        {
            Volatile.Write(ref _failures, 0);
        }
        else if (fault is not MemcachedBusyException && Interlocked.Increment(ref _failures) >= MostFailures)
        {
            Volatile.Write(ref _failures, 0);
            Keeper.Lane?.Close(fault);
        }
    }

    protected override void ThrowIfDown()
    {
        if (_breaker.IsOpen)
        {
            throw new CacheBreakerException(
                $"{_server} is not there and is left alone until it answers; the command was not sent.",
                Keeper.LastFault
            );
        }
    }
}
