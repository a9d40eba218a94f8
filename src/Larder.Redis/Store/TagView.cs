namespace Larder.Redis.Store;

/// <summary>What is known here of the removed tags of a space as of a stamp. Never changes.</summary>
/// <param name="stamp">The moment.</param>
/// <param name="floor">Up to which number the server has forgotten which tags were removed.</param>
/// <param name="removed">When each tag was removed last.</param>
internal sealed class TagView(TagStamp stamp, long floor, Dictionary<string, long> removed)
{
    /// <summary>Nobody has used tags yet.</summary>
    public static TagView None { get; } = new(default, 0, []);

    public TagStamp Stamp => stamp;

    /// <summary>Whether none of these tags was removed since a moment.</summary>
    public bool Stands(TagSet tags, TagStamp since)
    {
        if (since.Epoch != stamp.Epoch)
        {
            return false;
        }

        foreach (var tag in tags.AsSpan())
        {
            if (removed.GetValueOrDefault(tag, floor) > since.Number)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>This and what was removed since.</summary>
    /// <param name="now">The later moment.</param>
    /// <param name="forgotten">Up to which number the server has forgotten which tags were removed.</param>
    /// <param name="since">What was removed since this moment; all that is known where the epoch is another one.</param>
    public TagView With(TagStamp now, long forgotten, IEnumerable<KeyValuePair<string, long>> since)
    {
        var all = now.Epoch == stamp.Epoch ? removed.Where(tag => tag.Value > forgotten) : [];
        var next = new Dictionary<string, long>(all, StringComparer.Ordinal);
        foreach (var (tag, number) in since)
        {
            next[tag] = number;
        }

        return new TagView(now, forgotten, next);
    }
}
