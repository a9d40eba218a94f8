using Larder.Redis.Store;

namespace Larder.Redis;

/// <content>Tags.</content>
public sealed partial class RedisStore
{
    private readonly TagTable _tags;

    /// <inheritdoc />
    /// <remarks>
    /// Takes the same time however many entries have the tag; they stay on the server until they are asked for, replaced or
    /// over, and are listed until then.
    /// </remarks>
    public ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentException.ThrowIfNullOrEmpty(tag);
        return _values.KeepTags
            ? _tags.RemoveAsync(space, tag, context)
            : throw new NotSupportedException("Plain JSON has no room for tags.");
    }
}
