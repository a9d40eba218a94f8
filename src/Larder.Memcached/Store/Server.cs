using Larder.Memcached.Nodes;

namespace Larder.Memcached.Store;

/// <summary>What a store knows of one server.</summary>
internal sealed class Server(StoreWire wire, StoreKeys keys, MemcachedNode node, bool isShared)
{
    public MemcachedNode Node => node;

    public ServerClears Clears { get; } = new(wire, keys, node, isShared);

    public ServerTags Tags { get; } = new(wire, keys, node);
}
