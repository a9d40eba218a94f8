using Larder.Stores;

namespace Larder.Layers;

/// <summary>The clearing of a space, or the removal of one of its tags.</summary>
internal sealed class PendingSweep(CacheSpace space, string? tag) : PendingWork
{
    /// <summary>Whether the store is being told, so that what happens now is not covered any more.</summary>
    public bool IsUnderWay { get; set; }

    public bool IsOfAll => tag is null && space.Text.Length == 0;

    public static PendingSweep All() => new(CacheSpace.Root, tag: null);

    public bool IsSameAs(PendingSweep other) =>
        space.Equals(other.Space) && string.Equals(tag, other.Tag, StringComparison.Ordinal);

    public CacheSpace Space => space;

    public string? Tag => tag;

    public override ValueTask ReplayAsync(ICacheStore store, long now, CacheContext context) =>
        tag is null ? store.ClearAsync(space, context) : store.RemoveByTagAsync(space, tag, context);
}
