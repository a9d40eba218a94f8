using Larder.Stores;

namespace Larder.Layers;

/// <summary>Something that a store has yet to be told. The instance is the identity: another one, however equal, came later.</summary>
internal abstract class PendingWork
{
    /// <summary>Tells the store.</summary>
    public abstract ValueTask ReplayAsync(ICacheStore store, long now, CacheContext context);
}
