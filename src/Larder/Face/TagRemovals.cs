namespace Larder;

/// <summary>Which tags were removed lately by any cache of this process, so that nobody boards a load from before.</summary>
/// <remarks>
/// A load is kept out of the store by the stamps of the store. This is for those who come after the removal: they have
/// nothing that they could compare. Tags that share a stripe, and equal tags in different stores, cost a load of their
/// own, never an old value. Thread-safe.
/// </remarks>
internal static class TagRemovals
{
    private const int Stripes = 1024;

    private static readonly long[] Last = new long[Stripes];
    private static long _count;

    /// <summary>The number of the last removal.</summary>
    public static long Now => Volatile.Read(ref _count);

    /// <summary>A tag has been removed.</summary>
    public static void Note(string tag)
    {
        var number = Interlocked.Increment(ref _count);
        ref var last = ref Of(tag);
        for (var seen = Volatile.Read(ref last); seen < number; )
        {
            var before = Interlocked.CompareExchange(ref last, number, seen);
            seen = before == seen ? number : before;
        }
    }

    /// <summary>Whether a value with these tags may have been removed since a number was the last one.</summary>
    /// <param name="tags">The tags; null when they are not known yet.</param>
    /// <param name="since">What <see cref="Now"/> was when the value began to be loaded.</param>
    public static bool AnySince(TagSet? tags, long since)
    {
        if (Now == since)
        {
            return false;
        }

        if (tags is not { } known)
        {
            return true;
        }

        foreach (var tag in known.AsSpan())
        {
            if (Volatile.Read(ref Of(tag)) > since)
            {
                return true;
            }
        }

        return false;
    }

    private static ref long Of(string tag) => ref Last[(uint)tag.GetHashCode(StringComparison.Ordinal) % Stripes];
}
