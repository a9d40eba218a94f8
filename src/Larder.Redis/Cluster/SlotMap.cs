using Larder.Redis.Model;
using Larder.Redis.Nodes;
using Larder.Resp;

namespace Larder.Redis.Cluster;

/// <summary>Which server has which slot, and the servers that are known.</summary>
internal sealed class SlotMap : IDisposable
{
    private readonly Lock _lock = new();
    private readonly RedisNode?[] _slots = new RedisNode?[KeySlot.Count];
    private readonly Dictionary<(string Host, int Port), RedisNode> _nodes = [];
    private readonly RedisNode _home;
    private bool _disposed;

    public SlotMap(RedisNode home)
    {
        _home = home;
        _nodes[(home.Options.Host, home.Options.Port)] = home;
    }

    /// <summary>The servers that are known, those with a connection first.</summary>
    public IReadOnlyList<RedisNode> Nodes
    {
        get
        {
            lock (_lock)
            {
                return [.. _nodes.Values.OrderBy(node => node.Keeper.Lane is null)];
            }
        }
    }

    /// <summary>The servers that have slots, each once.</summary>
    public IReadOnlyList<RedisNode> Owners => [.. _slots.OfType<RedisNode>().Distinct()];

    /// <summary>The server that has a slot; any, where that is unknown.</summary>
    public RedisNode For(int slot) =>
        (slot >= 0 ? Volatile.Read(ref _slots[slot]) : null) ?? (_home.Keeper.Lane is null ? Nodes[0] : _home);

    /// <summary>The server at a place, which is connected to from now on.</summary>
    public RedisNode At(string host, int port)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_nodes.TryGetValue((host, port), out var node))
            {
                node = new RedisNode(_home.Options with { Host = host, Port = port }, Silence.Instance);
                _nodes[(host, port)] = node;
                node.Keeper.Begin();
            }

            return node;
        }
    }

    /// <summary>A slot belongs to this server from now on.</summary>
    public void Move(int slot, RedisNode node) => Volatile.Write(ref _slots[slot], node);

    /// <summary>Takes over what a server said with CLUSTER SLOTS.</summary>
    /// <param name="ranges">First slot, last slot, then the master's host and port, for each range.</param>
    /// <param name="asked">The host that said it: an empty host is this one.</param>
    public void Take(RespValue ranges, string asked)
    {
        var used = new HashSet<RedisNode> { _home };
        foreach (var range in ranges.Items)
        {
            if (range.Items is not [var first, var last, { Items: [var host, var port, ..] }, ..])
            {
                throw new RespProtocolException("CLUSTER SLOTS was answered in another form");
            }

            var node = At(host.AsText() is { Length: > 0 } named ? named : asked, (int)port.AsInt64());
            used.Add(node);
            var end = Math.Min(last.AsInt64(), KeySlot.Count - 1);
            for (var slot = Math.Max(0, first.AsInt64()); slot <= end; slot++)
            {
                Move((int)slot, node);
            }
        }

        Retire(used);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var node in _nodes.Values)
            {
                node.Dispose();
            }
        }
    }

    /// <summary>Forgets servers that have no slots and cannot be reached: they have left.</summary>
    private void Retire(HashSet<RedisNode> used)
    {
        lock (_lock)
        {
            foreach (var (place, node) in _nodes.Where(pair => !used.Contains(pair.Value)).ToList())
            {
                if (node.TryRetire())
                {
                    _nodes.Remove(place);
                }
            }
        }
    }
}
