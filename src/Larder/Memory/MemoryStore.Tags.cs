namespace Larder.Memory;

public sealed partial class MemoryStore
{
    private readonly TagTable _tags = new();

    /// <inheritdoc />
    /// <remarks>Takes the same time however many entries have the tag; the sweep frees them.</remarks>
    public ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentException.ThrowIfNullOrEmpty(tag);
        context.Token.ThrowIfCancellationRequested();
        _tags.Remove(space, tag);
        return default;
    }

    /// <summary>Ties a node to its tags, if it has any. False: one of them was removed since its value began to be loaded.</summary>
    private bool TryTie(CacheEntry node, CacheSpace space, long asOf)
    {
        if (node.Traits is not { Tags.Count: > 0 } traits)
        {
            return true;
        }

        var tied = _tags.Bind(space, traits, asOf);
        if (tied is not null)
        {
            node.TieTo(tied);
        }

        return tied is not null;
    }
}
