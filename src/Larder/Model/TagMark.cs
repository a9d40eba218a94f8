namespace Larder;

/// <summary>One life of a tag in a store: from one removal of the tag to the next.</summary>
/// <remarks>All entries that got the tag in that time refer to it, so that one write makes all of them stale.</remarks>
internal sealed class TagMark
{
    private bool _isRemoved;

    public bool IsRemoved => Volatile.Read(ref _isRemoved);

    public void Remove() => Volatile.Write(ref _isRemoved, true);
}
